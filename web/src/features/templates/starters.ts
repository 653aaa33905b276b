import type { NewTemplate } from "./api";

export interface Starter {
  id: string;
  /** What it is for, in one sentence. */
  help: string;
  template: NewTemplate;
}

const WELCOME = `<!doctype html>
<html lang="en">
  <head>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Welcome</title>
  </head>
  <body style="margin:0;background:#f4f4f7;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;color:#26262e">
    <table role="presentation" width="100%" cellpadding="0" cellspacing="0">
      <tr>
        <td align="center" style="padding:32px 16px">
          <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border-radius:10px">
            <tr>
              <td style="padding:36px 40px">
                <h1 style="margin:0 0 16px;font-size:24px;line-height:1.25">Welcome, {{ contact.firstName | default: "there" }}!</h1>
                <p style="margin:0 0 16px;font-size:16px;line-height:1.6">Thank you for joining {{ business.name }}. We are glad that you are here.</p>
                <p style="margin:0 0 24px;font-size:16px;line-height:1.6">If you have a question, answer this email: a person reads it.</p>
                <a href="https://example.com" style="display:inline-block;padding:12px 22px;background:#4f46e5;color:#ffffff;text-decoration:none;border-radius:6px;font-size:16px">Look around</a>
              </td>
            </tr>
          </table>
          <p style="margin:20px 0 0;font-size:12px;line-height:1.5;color:#62626e">
            {{ business.name }}, {{ business.postalAddress }}<br>
            <a href="{{ unsubscribeUrl }}" style="color:#62626e">Unsubscribe</a>
          </p>
        </td>
      </tr>
    </table>
  </body>
</html>
`;

const NEWSLETTER = `<!doctype html>
<html lang="en">
  <head>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>News</title>
  </head>
  <body style="margin:0;background:#ffffff;font-family:Georgia,'Times New Roman',serif;color:#1f1f24">
    <table role="presentation" width="100%" cellpadding="0" cellspacing="0">
      <tr>
        <td align="center" style="padding:32px 16px">
          <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px">
            <tr>
              <td style="padding-bottom:20px;border-bottom:2px solid #1f1f24">
                <p style="margin:0;font-size:14px;letter-spacing:1px;text-transform:uppercase">{{ business.name }}</p>
                <h1 style="margin:8px 0 0;font-size:30px;line-height:1.2">What is new this month</h1>
              </td>
            </tr>
            <tr>
              <td style="padding:24px 0;border-bottom:1px solid #d9d9de">
                <p style="margin:0 0 16px;font-size:17px;line-height:1.6">Hello {{ contact.firstName | default: "there" }},</p>
                <h2 style="margin:0 0 8px;font-size:20px;line-height:1.3">The first story</h2>
                <p style="margin:0;font-size:17px;line-height:1.6">Two or three sentences that make people want to read on. <a href="https://example.com" style="color:#4338ca">Read more</a></p>
              </td>
            </tr>
            <tr>
              <td style="padding:24px 0;border-bottom:1px solid #d9d9de">
                <h2 style="margin:0 0 8px;font-size:20px;line-height:1.3">The second story</h2>
                <p style="margin:0;font-size:17px;line-height:1.6">Keep it short: one thought, one link. <a href="https://example.com" style="color:#4338ca">Read more</a></p>
              </td>
            </tr>
            <tr>
              <td style="padding:20px 0;font-family:Arial,sans-serif;font-size:12px;line-height:1.5;color:#5c5c66">
                You get this email because you asked for news of {{ business.name }}.<br>
                {{ business.postalAddress }}<br>
                <a href="{{ unsubscribeUrl }}" style="color:#5c5c66">Unsubscribe</a>
              </td>
            </tr>
          </table>
        </td>
      </tr>
    </table>
  </body>
</html>
`;

const PLAIN = `<p>Hi {{ contact.firstName | default: "there" }},</p>
<p>Write as you would to one person. Letters like this one are answered most.</p>
<p>Best wishes<br>{{ business.name }}</p>
<p><a href="{{ unsubscribeUrl }}">Unsubscribe</a></p>
`;

/** Complete emails to start from. */
export const STARTERS: Starter[] = [
  {
    id: "welcome",
    help: "Greets people who have just signed up, with one button.",
    template: {
      name: "Welcome",
      subject: 'Welcome, {{ contact.firstName | default: "there" }}',
      preheader: "We are glad that you are here.",
      html: WELCOME,
      text: "",
    },
  },
  {
    id: "newsletter",
    help: "Two short stories under a headline.",
    template: {
      name: "Newsletter",
      subject: "What is new at {{ business.name }}",
      preheader: "Two stories worth your minute.",
      html: NEWSLETTER,
      text: "",
    },
  },
  {
    id: "plain",
    help: "A letter without any design, as from a person.",
    template: {
      name: "Plain letter",
      subject: 'A quick word, {{ contact.firstName | default: "friend" }}',
      preheader: null,
      html: PLAIN,
      text: "",
    },
  },
];
