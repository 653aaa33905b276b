import type { TemplateKind, VisualDocument } from "@server/features/templates/schemas";
import { newBlock } from "../visual/new-block";
import { text } from "../strings";

const MJML = `<mjml>
  <mj-body>
    <mj-section>
      <mj-column>
        <mj-text font-size="16px" line-height="1.6">Hi {{ contact.firstName | default: "there" }},</mj-text>
        <mj-text font-size="16px" line-height="1.6">Write what you want to say.</mj-text>
        <mj-button href="https://example.com">Read more</mj-button>
      </mj-column>
    </mj-section>
    <mj-section>
      <mj-column>
        <mj-text align="center" font-size="12px">{{ business.name }}, {{ business.postalAddress }}<br /><a href="{{ unsubscribeUrl }}">Unsubscribe</a> · <a href="{{ preferencesUrl }}">Choose what you get</a></mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
`;

const HTML = `<p>Hi {{ contact.firstName | default: "there" }},</p>
<p>Write what you want to say.</p>
<p>Best wishes<br>{{ business.name }}</p>
<p><a href="{{ unsubscribeUrl }}">Unsubscribe</a> · <a href="{{ preferencesUrl }}">Choose what you get</a></p>
`;

const MARKDOWN = `Hi {{ contact.firstName | default: "there" }},

Write what you want to say, with **bold words** and [links](https://example.com).

Best wishes
{{ business.name }}

[Unsubscribe]({{ unsubscribeUrl }}) · [Choose what you get]({{ preferencesUrl }})
`;

/** What a template of a kind begins with when it begins with nothing. */
export function blankOf(kind: TemplateKind): { kind: TemplateKind; source: string; html: string } {
  switch (kind) {
    case "visual":
      return { kind, source: JSON.stringify(blankDocument()), html: "" };
    case "mjml":
      return { kind, source: MJML, html: "" };
    case "markdown":
      return { kind, source: MARKDOWN, html: "" };
    case "html":
      return { kind, source: "", html: HTML };
  }
}

function blankDocument(): VisualDocument {
  return {
    version: 1,
    blocks: [
      newBlock("logo"),
      { ...newBlock("heading"), type: "heading", level: 1, text: text.blankHeading },
      newBlock("text"),
      newBlock("footer"),
    ],
  };
}
