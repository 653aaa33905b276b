const PARAGRAPH = `<p>The oven has been on since four this morning and the shop smells of rye,
  cardamom and burnt sugar. Come by before noon, say that you read this, and the first loaf is on
  us. We bake until the flour is gone, which on a Saturday is sooner than you think.</p>`;

const GREETING = `<h2>{{ contact.firstName }}, this is for you</h2>
<p>{{ business.name }} keeps a loaf for everyone in {{ contact.city }}.</p>`;

const HTML = `<html><body><h1>Hi {{ contact.firstName }} {{ contact.lastName }}</h1>
${(GREETING + PARAGRAPH.repeat(8)).repeat(4)}
<p><a href="{{ unsubscribeUrl }}">Unsubscribe</a></p></body></html>`;

const TEXT = `Hi {{ contact.firstName }}, the oven is on. Come by before noon.
Unsubscribe: {{ unsubscribeUrl }}`;

/** An email of more than 10 KB as it leaves, written for each of its readers. */
export const TEMPLATE = { subject: "Fresh bread, {{ contact.firstName }}", html: HTML, text: TEXT };
