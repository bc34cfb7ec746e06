package text

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
)

// mostParts is how many parts of an archive are looked at for its page.
const mostParts = 1000

// page is the page of an archive in MIME, as browsers save it; ok is false where
// a source is none.
func page(data []byte) (content []byte, ok bool) {
	head := data[:min(len(data), 4096)]
	if !bytes.Contains(head, []byte("MIME-Version:")) || !bytes.Contains(head, []byte("Content-Type:")) {
		return nil, false
	}
	m, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		return nil, false
	}
	kind, parameters, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || !strings.HasPrefix(kind, "multipart/") {
		return unwrapped(m.Body, m.Header.Get("Content-Transfer-Encoding"))
	}
	parts := multipart.NewReader(m.Body, parameters["boundary"])
	for range mostParts {
		p, err := parts.NextRawPart()
		if err != nil {
			return nil, false
		}
		if strings.HasPrefix(p.Header.Get("Content-Type"), "text/html") {
			return unwrapped(p, p.Header.Get("Content-Transfer-Encoding"))
		}
	}
	return nil, false
}

// unwrapped is the content of a part of an archive.
func unwrapped(r io.Reader, encoding string) ([]byte, bool) {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "quoted-printable":
		r = quotedprintable.NewReader(r)
	case "base64":
		r = base64.NewDecoder(base64.StdEncoding, r)
	}
	content, err := io.ReadAll(r)
	return content, err == nil
}
