/** The parts of a mail that no template says; plain text, escaped here. */
export interface MailParts {
  /** Whose mail it is; default: the platform's. */
  sender?: string;
  subject: string;
  greeting: string;
  paragraphs: string[];
  button?: { label: string; href: string };
  code?: string;
  /** Small print under the line. */
  footer: string;
}

export interface Mail {
  subject: string;
  html: string;
  text: string;
}

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** A mail in the platform's plain design: one column, inline styles, the same words as text. */
export function layOut(parts: MailParts): Mail {
  return { subject: parts.subject, html: htmlOf(parts), text: textOf(parts) };
}

function htmlOf({
  sender = "Edgeloop",
  subject,
  greeting,
  paragraphs,
  button,
  code,
  footer,
}: MailParts): string {
  const paragraph = (text: string) =>
    `<p style="margin:0 0 16px;font-size:16px;line-height:24px">${escaped(text)}</p>`;
  const rows = [paragraph(greeting), ...paragraphs.map(paragraph)];
  if (button) {
    const href = escaped(button.href);
    rows.push(
      `<p style="margin:24px 0"><a href="${href}" style="display:inline-block;padding:12px 20px;` +
        `border-radius:8px;background:#1d4ed8;color:#ffffff;font-size:16px;font-weight:600;` +
        `text-decoration:none">${escaped(button.label)}</a></p>`,
      `<p style="margin:0 0 16px;font-size:13px;line-height:20px;color:#475569;` +
        `word-break:break-all">${href}</p>`,
    );
  }
  if (code) {
    rows.push(
      `<p style="margin:24px 0;font-size:28px;font-weight:700;letter-spacing:6px">${escaped(code)}</p>`,
    );
  }
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(subject)}</title></head>
<body style="margin:0;padding:24px 12px;background:#f1f5f9;color:#0f172a;${FONT}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:520px;background:#ffffff;border-radius:12px"><tr><td style="padding:32px">
<p style="margin:0 0 24px;font-size:18px;font-weight:700">${escaped(sender)}</p>
${rows.join("\n")}
<p style="margin:24px 0 0;padding-top:16px;border-top:1px solid #e2e8f0;font-size:13px;line-height:20px;color:#475569">${escaped(footer)}</p>
</td></tr></table>
</td></tr></table>
</body></html>
`;
}

function textOf({ greeting, paragraphs, button, code, footer }: MailParts): string {
  const blocks = [greeting, ...paragraphs];
  if (button) blocks.push(`${button.label}:\n${button.href}`);
  if (code) blocks.push(`Code: ${code}`);
  return `${[...blocks, `--\n${footer}`].join("\n\n")}\n`;
}

function escaped(text: string): string {
  const entities: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (sign) => entities[sign]!);
}
