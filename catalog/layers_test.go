package catalog_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"juesuan/catalog"
)

// files is a tree of files by their paths.
func files(list map[string]string) fs.FS {
	out := fstest.MapFS{}
	for name, data := range list {
		out[name] = &fstest.MapFile{Data: []byte(data)}
	}
	return out
}

// laid is the embedded catalog with files laid over it.
func laid(t *testing.T, list map[string]string) *catalog.Catalog {
	t.Helper()
	c, err := catalog.LoadLaid(catalog.Data(), files(list), "mine")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

const expenditureFile = "statements/03_expenditure.yaml"

func TestLaidOver(t *testing.T) {
	tests := []struct {
		name, file, data string
		says             func(c *catalog.Catalog) bool
	}{
		{"head", expenditureFile, "columns:\n  - {measure: basic, headers: [日常运转]}", func(c *catalog.Catalog) bool {
			s := c.Statement("expenditure")
			added, _ := s.Column(c, "日常运转")
			kept, ok := s.Column(c, "基本支出")
			return added.Measure == "basic" && ok && kept.Measure == "basic" && len(added.Headers) == len(kept.Headers)
		}},
		{"entry", expenditureFile, "columns:\n  - {measure: reserve, item: total, headers: [机动]}", func(c *catalog.Catalog) bool {
			col, _ := c.Statement("expenditure").Column(c, "机动")
			return col.Item == "total" && col.Measure == "reserve"
		}},
		{
			"entry_goes_by_all_it_is_about", "statements/01_income_expenditure_summary.yaml",
			"rows:\n  - {item: income.total, side: income, after: income.current_total, labels: [全部收入]}", func(c *catalog.Catalog) bool {
				s := c.Statement("income_expenditure_summary")
				_, plain := s.Row(c, "income", "", "全部收入")
				after, ok := s.RowAfter(c, "income", "全部收入", map[string]bool{"income.current_total": true})
				return !plain && ok && after.Item == "income.total"
			},
		},
		{"list_replaced", expenditureFile, "columns:\n  - {measure: basic, headers: !replace [日常运转]}", func(c *catalog.Catalog) bool {
			_, gone := c.Statement("expenditure").Column(c, "基本支出")
			_, ok := c.Statement("expenditure").Column(c, "日常运转")
			return !gone && ok
		}},
		{"value_replaced", expenditureFile, "zh: !replace 支出一览", func(c *catalog.Catalog) bool {
			return c.Statement("expenditure").Label.ZH == "支出一览" && c.Statement("expenditure").Name == "expenditure"
		}},
		{"file_replaced", "statements/17_state_assets.yaml", "!replace\nname: state_assets\nzh: 资产\nen: Assets", func(c *catalog.Catalog) bool {
			return c.Statement("state_assets").Label.EN == "Assets" && len(c.Statement("state_assets").Titles) == 0
		}},
		{"field_added", expenditureFile, "columns:\n  - {measure: project, optional: true}", func(c *catalog.Catalog) bool {
			col, _ := c.Statement("expenditure").Column(c, "项目支出")
			return col.Optional
		}},
		{"title", expenditureFile, "titles: {final_accounts: [支出去向表]}", func(c *catalog.Catalog) bool {
			s, title, _ := c.Title("支出去向表")
			return s != nil && s.Name == "expenditure" && title.Report == "final_accounts"
		}},
		{"new_file", "statements/30_canteen.yaml", "name: canteen\nzh: 食堂\nen: Canteen\ntitles: {unknown: [食堂收支表]}", func(c *catalog.Catalog) bool {
			s, _, _ := c.Title("食堂收支表")
			return s != nil && s.Name == "canteen"
		}},
		{"structural_head", "headers.yaml", "- {role: code, headers: [科目号码]}", func(c *catalog.Catalog) bool {
			h, ok := c.Role("科目号码")
			return ok && h.Role == catalog.RoleCode
		}},
		{"shared_measure", "measures.yaml", "- {measure: previous, headers: [去岁数]}", func(c *catalog.Catalog) bool {
			s, _ := c.SharedMeasure("去岁数", 1)
			return s.Measure == "previous"
		}},
		{"group", "groups.yaml", "sums: [加总数]", func(c *catalog.Catalog) bool {
			for _, name := range []string{"expenditure", "government_fund", "project_expenditure"} {
				if col, _ := c.Statement(name).Column(c, "加总数"); col.Measure != "total" {
					return false
				}
			}
			return true
		}},
		{"own_group", "groups.yaml", "stars: [观星]", func(c *catalog.Catalog) bool { return c.Statement("expenditure") != nil }},
		{"group_taken", "headers.yaml", "- {role: code, headers: [科目号码, {group: business_income}]}", func(c *catalog.Catalog) bool {
			h, ok := c.Role("事业单位经营收入")
			return ok && h.Role == catalog.RoleCode
		}},
		{"unit", "units.yaml", "- {name: 万元, aliases: [萬圆]}", func(c *catalog.Catalog) bool {
			return slices.ContainsFunc(c.Units, func(u catalog.Unit) bool { return u.Factor == "10000" && slices.Contains(u.Aliases, "萬圆") })
		}},
		{"code", "codes/function.tsv", "code\tname\tother names\n2019977\t观星事务\t观天；看星", func(c *catalog.Catalog) bool {
			return c.Code("function", "2019977").Name == "观星事务" && len(c.Code("function", "2019977").Aliases) == 2
		}},
		{"other_name", "codes/function.tsv", "code\tname\tother names\n201\t\t公共服务", func(c *catalog.Catalog) bool {
			code := c.ClassByName("function", "公共服务")
			return code != nil && code.Digits == "201" && code.Name == "一般公共服务支出"
		}},
		{"quoted_word", expenditureFile, "columns:\n  - {measure: basic, headers: [\"日常，运转\"]}", func(c *catalog.Catalog) bool {
			_, ok := c.Statement("expenditure").Column(c, "日常运转")
			return ok
		}},
		{"comments_only", expenditureFile, "# nothing yet\n", func(c *catalog.Catalog) bool { return len(c.Statement("expenditure").Columns) > 0 }},
		{"what_is_for_people", "README.md", "not data", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			list := map[string]string{tt.file: tt.data}
			if tt.says == nil {
				list[expenditureFile] = "# nothing"
				tt.says = func(*catalog.Catalog) bool { return true }
			}
			c := laid(t, list)
			if !tt.says(c) {
				t.Error("it does not count")
			}
			if base, err := catalog.Load(); err != nil || c.Version != base.Version || c.Overlay == "" || base.Overlay != "" {
				t.Errorf("versions %q and %q: %v", c.Version, c.Overlay, err)
			}
		})
	}
}

// TestOverlayVersion holds that the version goes by names and bytes of the data
// laid over, and by nothing else.
func TestOverlayVersion(t *testing.T) {
	one := map[string]string{expenditureFile: "# one"}
	version := laid(t, one).Overlay
	for _, tt := range []struct {
		name string
		list map[string]string
		same bool
	}{
		{"same", one, true},
		{"file_for_people", map[string]string{expenditureFile: "# one", "README.md": "x", ".git/x.yaml": "x"}, true},
		{"other_bytes", map[string]string{expenditureFile: "# two"}, false},
		{"other_name", map[string]string{"statements/02_income.yaml": "# one"}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := laid(t, tt.list).Overlay; (got == version) != tt.same {
				t.Errorf("%s beside %s", got, version)
			}
		})
	}
}

// TestLaidMistakes lays one mistake over the embedded catalog; it must be told
// with file, line and column, and alone.
func TestLaidMistakes(t *testing.T) {
	tests := []struct{ name, file, data, want string }{
		{"full_width_comma", expenditureFile, "columns:\n  - {measure: basic, headers: [日常，运转]}", `:2:34: "日常，运转" 中有全角 '，'`},
		{"full_width_stop", expenditureFile, "titles: {budget: [甲表、乙表]}", `:1:21: "甲表、乙表" 中有全角 '、'`},
		{"full_width_semicolon", "headers.yaml", "- {role: code, headers: [甲；乙]}", `:1:27: "甲；乙" 中有全角 '；'`},
		{"full_width_colon", expenditureFile, "columns:\n  - {measure： basic, headers: [日常]}", `:2:6: 没有此字段 / unknown field "measure： basic"：冒号应为半角`},
		{"unknown_field", expenditureFile, "colums: []", `:1:1: 没有此字段 / unknown field "colums"`},
		{"unknown_measure", expenditureFile, "columns:\n  - {measure: basics, headers: [日常]}", `:2:15: 没有此指标 / unknown measure "basics"`},
		{"unknown_item", expenditureFile, "rows:\n  - {item: totals, labels: [全部]}", `:2:12: 没有此项 / unknown item "totals"`},
		{"embedded_alias", expenditureFile, "columns:\n  - {measure: basic, headers: [日常, 基本支出]}", `:2:36: "基本支出" 内置目录已有`},
		{"alias_of_another", expenditureFile, "columns:\n  - {measure: basic, headers: [项目 支出]}", `:2:32: 表头重复 / header "项目 支出" stands twice`},
		{"title_of_another", expenditureFile, "titles: {unknown: [收入决算表]}", `:1:20: 标题重复 / title "收入决算表" belongs to income and to expenditure`},
		{"other_value", expenditureFile, "zh: 支出一览", `:1:5: "支出一览" 已定为 "支出表"，要替换请写 !replace`},
		{"other_kind", expenditureFile, "columns: {measure: basic}", `:1:10: 此处应为列表 / a list is laid over here`},
		{"nothing_to_replace", expenditureFile, "columns:\n  - !replace {measure: basic, item: total, headers: [日常]}", `:2:5: 没有可替换的`},
		{"list_expected", "statements/30_canteen.yaml", "name: canteen\nzh: 食堂\nen: Canteen\ntitles: {unknown: 食堂表}", `:4: 此处应为列表`},
		{"no_yaml", expenditureFile, "columns: [", `:1: 不是 YAML`},
		{"no_such_file", "statments/03_expenditure.yaml", "", `:1: 目录中没有此名的文件`},
		{"other_ending", "statements/03_expenditure.yml", "", `:1: 目录中没有此名的文件`},
		{"code_named_otherwise", "codes/function.tsv", "code\tname\tother names\n201\t公共服务\t", `:2: 科目重复`},
		{"unknown_group", "headers.yaml", "- {role: code, headers: [{group: sum}]}", `:1:26: 没有此组 / unknown group "sum"`},
		{"group_of_one", "groups.yaml", "sums: 加总数", `:1:7: 此处应为列表`},
		{"group_field", "groups.yaml", "stars: 观星", `:1:8: 每组应为列表`},
		{"word_of_group_twice", "groups.yaml", "sums: [基本支出]", `:1:8: 表头重复 / header "基本支出" stands twice`},
		{"no_role", "headers.yaml", "- {headers: [甲]}", `:1: 没有此种表头`},
		{"name_known", "codes/function.tsv", "code\tname\tother names\n201\t\t一般公共 服务支出", `:2: "一般公共 服务支出" 内置目录已有`},
		{"names_run_together", "codes/function.tsv", "code\tname\tother names\n201\t\t甲;乙", `:2: "甲;乙" 中有半角标点`},
		{"years", expenditureFile, "columns:\n  - {measure: basic, headers: [{years: 去年, words: [日常]}]}", `:2:40: years: "去年" 应写作`},
		{"years_backwards", expenditureFile, "columns:\n  - {measure: basic, headers: [{years: 2022-2020, words: [日常]}]}", `:2:40: years: "2022-2020" 应写作`},
		{"condition_field", expenditureFile, "columns:\n  - {measure: basic, headers: [{region: 云梦泽, word: 1, words: [日常]}]}", `:2:46: 没有此字段 / unknown field "word"`},
		{"condition_empty", expenditureFile, "columns:\n  - {measure: basic, headers: [{region: 。, words: [日常]}]}", `:2:32: region, years: 都是空的`},
		{"word_under_condition_twice", expenditureFile, "columns:\n  - {measure: basic, headers: [{region: 云梦泽, words: [项目支出]}]}", `:2:54: 表头重复`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := catalog.LoadLaid(catalog.Data(), files(map[string]string{tt.file: tt.data, "units.yaml": "# none"}), "mine")
			if err == nil {
				t.Fatal("loaded without an error")
			}
			got := strings.TrimPrefix(err.Error(), "load catalog: ")
			if want := "mine/" + tt.file + tt.want; !strings.HasPrefix(got, want) || strings.Contains(got, "\n") {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

func TestNothingLaidOver(t *testing.T) {
	_, err := catalog.LoadLaid(catalog.Data(), files(map[string]string{"README.md": ""}), "mine")
	if err == nil || !strings.Contains(err.Error(), "mine: 其中没有目录文件") {
		t.Errorf("error %v", err)
	}
	if _, err := catalog.LoadOver("nowhere"); err == nil || !strings.Contains(err.Error(), "nowhere: 不是文件夹") {
		t.Errorf("error %v", err)
	}
}

// TestConditions holds for which reports words under conditions count.
func TestConditions(t *testing.T) {
	c := laid(t, map[string]string{expenditureFile: `columns:
  - measure: basic
    headers:
      - {region: 云梦泽, words: [日常运转]}
      - {years: 2019-2021, words: [机构运转]}
      - {region: 云梦泽市, years: 2023-, words: [保障运转]}
      - {region: 瀛洲, words: [专门开支]}
  - measure: project
    headers:
      - {region: 云梦泽, words: [专门开支]}
`})
	tests := []struct {
		name, entity string
		year         int
		word, want   string
	}{
		{"region", "云梦泽市观星台", 0, "日常运转", "basic"},
		{"other_region", "瀛洲观星台", 2020, "日常运转", ""},
		{"no_region", "", 2020, "日常运转", ""},
		{"first_year", "", 2019, "机构运转", "basic"},
		{"last_year", "", 2021, "机构运转", "basic"},
		{"year_before", "", 2018, "机构运转", ""},
		{"year_after", "", 2022, "机构运转", ""},
		{"no_year", "云梦泽市观星台", 0, "机构运转", ""},
		{"both", "云梦泽市观星台", 2024, "保障运转", "basic"},
		{"region_alone", "云梦泽市观星台", 2022, "保障运转", ""},
		{"year_alone", "瀛洲观星台", 2023, "保障运转", ""},
		{"same_word_here", "云梦泽市观星台", 2022, "专门开支", "project"},
		{"same_word_there", "瀛洲观星台", 2022, "专门开支", "basic"},
		{"same_word_nowhere", "蓬莱观星台", 2022, "专门开支", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			view := c.For(tt.entity, tt.year)
			col, _ := view.Statement("expenditure").Column(view, tt.word)
			if col.Measure != tt.want {
				t.Errorf("%s measures %q, want %q", tt.word, col.Measure, tt.want)
			}
			if view.Versions() != c.Versions() {
				t.Error("it is another version")
			}
		})
	}
	if c.For("云梦泽市观星台", 2020) != c.For("云梦泽县观星台", 2021) {
		t.Error("the same words count, and it is not the same catalog")
	}
	if c.For("蓬莱观星台", 2018) != c {
		t.Error("no words count, and it is not the plain catalog")
	}
}

func TestFind(t *testing.T) {
	c := laid(t, map[string]string{expenditureFile: "columns:\n  - {measure: basic, headers: [日常运转, {region: 云梦泽, words: [机构运转]}]}"})
	tests := []struct{ name, word, want string }{
		{"laid_over", "日常运转", "叠加 / laid over mine/statements/03_expenditure.yaml:2:32: 日常运转（columns › measure basic › headers）"},
		{"under_condition", "机构运转", "机构运转（columns › measure basic › headers › region 云梦泽 › words）"},
		{"head", "上缴上级支出", "内置 / embedded statements/03_expenditure.yaml:13:47: 上缴上级支出（name expenditure › columns › measure remitted_to_superior › headers）"},
		{"title", "支出决算总表", "（name expenditure › titles › final_accounts）"},
		{"part_of_a_label", "事业基金弥补", "用事业基金弥补收支差额"},
		{"item", "income.non_fiscal_surplus_used", "vocabulary.yaml:"},
		{"measure", "remitted_to_superior", "vocabulary.yaml:"},
		{"rule", "income.row", "rules_statements.yaml:"},
		{"flag", "near_tie", "记录 / records flag: near_tie — "},
		{"code", "2080505", "codes/function.tsv:"},
		{"white_space", "上缴 上级支出", "statements/03_expenditure.yaml:13:47"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var b strings.Builder
			found, err := c.Find(&b, tt.word, catalog.Tongue{})
			if err != nil || !found || !strings.Contains(b.String(), tt.want) {
				t.Errorf("%v: %s", err, b.String())
			}
		})
	}
	var b strings.Builder
	if found, err := c.Find(&b, "天书", catalog.Tongue{}); err != nil || found || b.Len() > 0 {
		t.Errorf("%v, %v: %s", found, err, b.String())
	}
}

// FuzzLaid lays anything over one file of a small catalog: no panic, and the
// same again.
func FuzzLaid(f *testing.F) {
	a, err := txtar.ParseFile("testdata/mistakes/code_twice.txtar")
	if err != nil {
		f.Fatal(err)
	}
	base, _ := tree(a)
	base["codes/function.tsv"] = &fstest.MapFile{Data: []byte("code\tname\tother names\n201\t一般公共服务支出\t\n")}
	base["groups.yaml"] = &fstest.MapFile{Data: []byte("sums: [小计]")}
	if _, err := catalog.LoadFS(base); err != nil {
		f.Fatal(err)
	}
	const file = "statements/income.yaml"
	f.Add("columns:\n  - {measure: basic, headers: [{region: 云梦泽, years: 2020-, words: [日常]}]}")
	f.Add("!replace\nname: x")
	f.Add("columns: !replace [&a {measure: basic}, *a]")
	f.Add("columns: [{measure: total, headers: [{group: sums}, {group: none}, !replace x]}]")
	f.Fuzz(func(t *testing.T, data string) {
		over := files(map[string]string{file: data})
		c, once := catalog.LoadLaid(base, over, "mine")
		_, again := catalog.LoadLaid(base, over, "mine")
		if once == nil {
			c.For("云梦泽市观星台", 2020)
		}
		if (once == nil) != (again == nil) || once != nil && once.Error() != again.Error() {
			t.Errorf("%v, and then %v", once, again)
		}
	})
}
