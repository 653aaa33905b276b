import { DARK, type Look } from "./look";
import { forOutlook, table } from "./parts";

/** The document around an email's rows. */
export function page(look: Look, rows: string): string {
  const { width, backgroundColor, surfaceColor } = look;
  const surface = table(
    rows,
    `width="100%" bgcolor="${surfaceColor}" class="surface"`,
    `background-color:${surfaceColor};border-radius:8px;`,
  );
  const frame = [
    forOutlook(`<table role="presentation" width="${width}" align="center"><tr><td>`),
    `<div class="frame" style="max-width:${width}px;margin:0 auto;">${surface}</div>`,
    forOutlook("</td></tr></table>"),
  ].join("");
  const around = table(
    `<tr><td align="center" class="around" style="padding:24px 12px;">${frame}</td></tr>`,
    `width="100%" bgcolor="${backgroundColor}" class="background"`,
    `background-color:${backgroundColor};`,
  );
  return `<!doctype html>
<html lang="und" dir="auto" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="x-apple-disable-message-reformatting" content="">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>{{ business.name }}</title>
${forOutlook("<xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml>")}
<style>${styles(look)}</style>
</head>
<body class="background" style="margin:0;padding:0;background-color:${backgroundColor};-webkit-text-size-adjust:100%;">
<div role="article" aria-roledescription="email" lang="und" dir="auto">${around}</div>
</body>
</html>`;
}

/** What cannot stand in attributes: phones and the dark. */
function styles({ width, dark }: Look): string {
  const inks = [...dark].map(([from, to]) => `.ink-${from.slice(1)}{color:${to}!important}`);
  return `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (max-width:${width - 1}px){
.around{padding:0!important}
.surface{border-radius:0!important}
.side{padding-left:20px!important;padding-right:20px!important}
.column{max-width:100%!important}
.column-cell{padding-left:0!important;padding-right:0!important}
}
@media (prefers-color-scheme:dark){
.background{background-color:${DARK.background}!important}
.surface{background-color:${DARK.surface}!important}
.panel{background-color:${DARK.panel}!important}
.line{border-color:${DARK.line}!important}
${inks.join("\n")}
}`;
}
