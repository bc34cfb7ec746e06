package web

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/hex"
	"net"
	"net/http"
	"slices"
	"sync"
)

// What the pages may do in a browser: nothing but show and send to themselves.
const policy = "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// bodyMost bounds what a form may send.
const bodyMost = 64 << 10

// guard lets in only who opened the link, from pages of its own. It looks at
// every request: a page of records is as private as a decision.
type guard struct {
	opts   Options
	cookie string // by port: cookies are shared by all ports of a host
	secret string

	mu    sync.Mutex
	token string // empty once it was used

	next http.Handler
}

func newGuard(opts Options, next http.Handler) http.Handler {
	g := &guard{opts: opts, cookie: "juesuan_" + opts.Port, secret: NewToken(), token: opts.Token, next: next}
	cross := http.NewCrossOriginProtection()
	return g.headers(g.hosts(cross.Handler(http.HandlerFunc(g.enter))))
}

// NewToken is a fresh secret.
func NewToken() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:])
}

func (g *guard) headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

// hosts refuses names of others that were made to lead here.
func (g *guard) hosts(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !g.isHere(r.Host) {
			http.Error(w, "此地址不属于本页 / this page is not served under that name", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (g *guard) isHere(hostport string) bool {
	host, port, err := net.SplitHostPort(hostport)
	if err != nil || port != g.opts.Port {
		return false
	}
	ip := net.ParseIP(host)
	if ip != nil {
		return ip.IsLoopback() || g.opts.Remote // a name of others is never a bare address
	}
	return host == "localhost" || slices.Contains(g.opts.Hosts, host)
}

// enter takes the token for a cookie, once, and asks for the cookie from then on.
func (g *guard) enter(w http.ResponseWriter, r *http.Request) {
	known := false
	if c, err := r.Cookie(g.cookie); err == nil {
		known = same(c.Value, g.secret)
	}
	if r.URL.Path == "/" && r.Method == http.MethodGet && r.URL.Query().Has("token") {
		g.admit(w, r, known)
		return
	}
	if !known {
		http.Error(w, "请用程序打印的链接打开本页 / open this page by the link that the program printed", http.StatusForbidden)
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, bodyMost)
	g.next.ServeHTTP(w, r)
}

// welcome leads on by a page of its own: a browser that comes from elsewhere
// would not send a strict cookie after a redirect.
const welcome = `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=/"><link rel="icon" href="/static/icon.svg"><title>juesuan</title><a href="/">juesuan</a>`

func (g *guard) admit(w http.ResponseWriter, r *http.Request, known bool) {
	g.mu.Lock()
	fits := g.token != "" && same(r.URL.Query().Get("token"), g.token)
	if fits {
		g.token = ""
	}
	g.mu.Unlock()
	if !fits && !known {
		http.Error(w, "此链接已用过或有误，请重新运行程序 / this link was used before or is wrong; start the program again", http.StatusForbidden)
		return
	}
	if fits {
		http.SetCookie(w, &http.Cookie{Name: g.cookie, Value: g.secret, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write([]byte(welcome)) // who left does not care
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }
