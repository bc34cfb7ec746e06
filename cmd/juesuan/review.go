package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/user"
	"runtime"
	"time"

	"juesuan/catalog"
	"juesuan/checks"
	"juesuan/extractors/sources"
	"juesuan/review"
	"juesuan/review/web"
)

type reviewCmd struct {
	Out         string   `arg:"" name:"out" help:"extract 写出的文件夹 / A folder that extract wrote."`
	Reviewer    string   `placeholder:"NAME" help:"复核人，默认为登录名 / Who decides; the login name unless given."`
	From        []string `placeholder:"PATH" help:"原文件所在，默认为 extract 读取之处 / Where the originals are, unless where extract read them."`
	Listen      string   `default:"127.0.0.1:0" placeholder:"ADDRESS" help:"监听地址 / Address to listen on."`
	AllowRemote bool     `help:"允许从其他机器打开 / Let other machines open the page."`
	NoBrowser   bool     `help:"不打开浏览器 / Open no browser."`
	knowledge
	Report bool `help:"只打印决定的情况 / Only print what is decided."`
}

// Run opens the page on which a person settles what is doubtful.
func (c *reviewCmd) Run(ctx context.Context, io streams) error {
	cat, err := c.load()
	if err != nil {
		return err
	}
	c.compare(io, cat, c.Out)
	desk, err := c.desk(cat)
	if err != nil {
		return err
	}
	if c.Report {
		return errors.Join(io.printReport(desk), desk.Close())
	}
	return errors.Join(c.serve(ctx, io, cat, desk), desk.Close())
}

func (c *reviewCmd) desk(cat *catalog.Catalog) (*review.Desk, error) {
	from := c.From
	if len(from) == 0 {
		from = review.Remembered(c.Out)
	}
	return review.NewDesk(review.Options{
		Dir: c.Out, From: from, Reviewer: reviewer(c.Reviewer), Catalog: cat, Checker: checks.New(cat), Now: time.Now,
	})
}

// reviewer is the name under which decisions are written.
func reviewer(name string) string {
	if name != "" {
		return name
	}
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username
	}
	return "reviewer"
}

// serve answers until the context ends.
func (c *reviewCmd) serve(ctx context.Context, io streams, cat *catalog.Catalog, desk *review.Desk) error {
	listener, err := c.listen()
	if err != nil {
		return err
	}
	_, port, _ := net.SplitHostPort(listener.Addr().String()) // of a listener
	painters := painters()
	defer painters.Close()
	token := web.NewToken()
	handler, err := web.New(web.Options{
		Desk: desk, Catalog: cat, Paint: paintApart(painters), Lines: sources.Lines, Token: token, Port: port, Remote: c.AllowRemote, Hosts: c.names(),
	})
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	link := fmt.Sprintf("http://%s/?token=%s", net.JoinHostPort(c.shown(listener), port), token)
	fmt.Fprintln(io.out, link)
	if !c.NoBrowser {
		browse(link)
	}
	return untilDone(ctx, &http.Server{
		Handler: handler, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
	}, listener)
}

// listen opens the port, on this machine alone unless others are let in.
func (c *reviewCmd) listen() (net.Listener, error) {
	host, _, err := net.SplitHostPort(c.Listen)
	if err != nil {
		return nil, usageError{fmt.Errorf("--listen=%s: 应写作 127.0.0.1:8080 / is written 127.0.0.1:8080", c.Listen)}
	}
	ip := net.ParseIP(host)
	if here := host == "localhost" || ip != nil && ip.IsLoopback(); !here && !c.AllowRemote {
		return nil, usageError{fmt.Errorf("--listen=%s: 可从其他机器打开，须加 --allow-remote / can be reached from other machines, add --allow-remote", c.Listen)}
	}
	listener, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return nil, fmt.Errorf("无法监听 / cannot listen: %w", err)
	}
	return listener, nil
}

// names are what other machines may call this one.
func (c *reviewCmd) names() []string {
	if !c.AllowRemote {
		return nil
	}
	name, err := os.Hostname()
	if err != nil {
		return nil
	}
	return []string{name}
}

// shown is the host of the printed link.
func (c *reviewCmd) shown(l net.Listener) string {
	host, _, _ := net.SplitHostPort(l.Addr().String()) // of a listener
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		if names := c.names(); len(names) > 0 {
			return names[0]
		}
		return "127.0.0.1"
	}
	return host
}

// untilDone serves until the context ends, then lets what is being answered
// finish.
func untilDone(ctx context.Context, server *http.Server, l net.Listener) error {
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := server.Shutdown(last); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("stop: %w", err)
	}
	return nil
}

// browse asks the desktop to open a link. The link is printed as well.
func browse(link string) {
	command := exec.Command("xdg-open", link)
	switch runtime.GOOS {
	case "darwin":
		command = exec.Command("open", link)
	case "windows":
		command = exec.Command("rundll32", "url.dll,FileProtocolHandler", link)
	}
	if command.Start() == nil {
		go func() { _ = command.Wait() }() // whether it could is seen on the screen
	}
}
