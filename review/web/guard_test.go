package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// TestGuard holds who is let in, and from where.
func TestGuard(t *testing.T) {
	p := broken(t)
	header := func(name, value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(name, value) }
	}
	hostName := func(name string) func(*http.Request) { return func(r *http.Request) { r.Host = name } }
	stranger := func(r *http.Request) { r.Header.Del("Cookie") }
	const get, post = http.MethodGet, http.MethodPost
	tests := []struct {
		name, method, target string
		set                  func(*http.Request)
		want                 int
	}{
		{"with_cookie", get, "/", nil, 200},
		{"without_cookie", get, "/", stranger, 403},
		{"wrong_cookie", get, "/", header("Cookie", "juesuan_8123=guess"), 403},
		{"cookie_of_another_port", get, "/", func(r *http.Request) {
			r.Header.Set("Cookie", strings.Replace(p.cookie, port, "9999", 1))
		}, 403},
		{"token_again", get, "/?token=" + token, stranger, 403},
		{"wrong_token", get, "/?token=guess", stranger, 403},
		{"token_again_with_cookie", get, "/?token=" + token, nil, 200},
		{"token_elsewhere", get, "/docs?token=" + token, stranger, 403},
		{"name_of_another", get, "/", hostName("evil.com:" + port), 421},
		{"name_of_another_without_port", get, "/", hostName("evil.com"), 421},
		{"name_of_another_to_decide", post, "/undo", hostName("evil.com:" + port), 421},
		{"another_port", get, "/", hostName("127.0.0.1:80"), 421},
		{"another_address", get, "/", hostName("192.168.1.7:" + port), 421},
		{"localhost", get, "/", hostName("localhost:" + port), 200},
		{"loopback_v6", get, "/", hostName("[::1]:" + port), 200},
		{"file_outside", get, "/static/..%2f..%2fserver.go", nil, 404},
		{"folder_of_files", get, "/static/%2e%2e/guard.go", nil, 404},
		{"page_by_name", get, "/doc/0123456789abcdef/page/..%2f..%2fetc%2fpasswd", nil, 404},
		{"page_of_a_text", get, "/doc/" + firstDoc(t, p) + "/page/1", nil, 404},
		{"decide_by_get", get, "/decide", nil, 405},
		{"undo_by_get", get, "/undo", nil, 405},
		{"language_by_get", get, "/language", nil, 405},
		{"own_post", post, "/language", nil, 303},
		{"own_post_without_cookie", post, "/language", stranger, 403},
		{"cross_site", post, "/language", header("Sec-Fetch-Site", "cross-site"), 403},
		{"another_port_of_the_site", post, "/language", header("Sec-Fetch-Site", "same-site"), 403},
		{"foreign_origin", post, "/language", func(r *http.Request) {
			r.Header.Del("Sec-Fetch-Site")
			r.Header.Set("Origin", "http://evil.com")
		}, 403},
		{"no_browser_without_cookie", post, "/language", func(r *http.Request) {
			r.Header.Del("Sec-Fetch-Site")
			stranger(r)
		}, 403},
		{"unknown_document", get, "/doc/0123456789abcdef", nil, 404},
		{"unknown_question", get, "/q/0123456789abcdef/x00", nil, 404},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if r := p.do(tt.method, tt.target, url.Values{"lang": {"en"}, "back": {"/"}}, tt.set); r.StatusCode != tt.want {
				t.Errorf("%s %s: %d, want %d", tt.method, tt.target, r.StatusCode, tt.want)
			}
		})
	}
}

func firstDoc(t *testing.T, p *page) string {
	t.Helper()
	docs, err := p.desk.Documents()
	if err != nil || len(docs) == 0 {
		t.Fatalf("%d documents: %v", len(docs), err)
	}
	return docs[0].Doc
}

// TestHeaders holds what every answer tells the browser, refusals included.
func TestHeaders(t *testing.T) {
	p := broken(t)
	for _, target := range []string{"/", "/static/page.js", "/nowhere", "/?token=guess"} {
		h := p.do(http.MethodGet, target, nil, nil).Header
		csp := h.Get("Content-Security-Policy")
		if !strings.HasPrefix(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") || h.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %v", target, h)
		}
	}
	r := p.do(http.MethodGet, "/", nil, func(r *http.Request) { r.Header.Del("Cookie") })
	if r.Header.Get("Set-Cookie") != "" {
		t.Error("a stranger was given a cookie")
	}
}

// TestCookie holds how the cookie of the link is kept.
func TestCookie(t *testing.T) {
	in, out := extract(t, map[string]string{"pipes.md": report(t, "reports/pipes.md")})
	p := open(t, in, out, "甲")
	other := open(t, in, out, "甲")
	if !strings.HasPrefix(p.cookie, "juesuan_"+port+"=") || p.cookie == other.cookie {
		t.Errorf("cookies %q and %q", p.cookie, other.cookie)
	}
	fresh := *other
	fresh.cookie = ""
	if got := fresh.do(http.MethodGet, "/?token="+token, nil, nil).StatusCode; got != http.StatusForbidden {
		t.Errorf("a token is good twice: %d", got)
	}
}

// TestTooMuch holds that a form of any length costs little.
func TestTooMuch(t *testing.T) {
	p := broken(t)
	body := form(p.get(questions(p.get("/"))[0]), "typed")
	body.Set("value", strings.Repeat("9", 1<<20))
	if r := p.do(http.MethodPost, "/decide", body, nil); r.StatusCode != http.StatusBadRequest {
		t.Errorf("%d", r.StatusCode)
	}
	if lines := p.decisions(); len(lines) != 1 || lines[0] != "" {
		t.Errorf("%q was written", lines)
	}
}
