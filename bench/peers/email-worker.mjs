// A worker as BullMQ's documentation has it: a job per email, a ledger in PostgreSQL, Liquid, SMTP.
import { Worker } from "bullmq";
import { Liquid } from "liquidjs";
import { createTransport } from "nodemailer";
import pg from "pg";

/** @type {{ redisPort: number, postgresPort: number, smtpPort: number, template: { subject: string, html: string, text: string } }} */
const { redisPort, postgresPort, smtpPort, template } = JSON.parse(process.argv[2] ?? "{}");

const CONCURRENCY = 50;
const pool = new pg.Pool({
  ...{ host: "127.0.0.1", port: postgresPort, user: "bench", database: "postgres" },
  max: 20,
});
const transport = createTransport({
  ...{ host: "127.0.0.1", port: smtpPort, secure: false, ignoreTLS: true },
  ...{ pool: true, maxConnections: 5, maxMessages: Infinity },
});
const html = new Liquid({ outputEscape: "escape" });
const plain = new Liquid();
const parts = {
  subject: plain.parse(template.subject),
  html: html.parse(template.html),
  text: plain.parse(template.text),
};
const business = { name: "Bench Bakery", postalAddress: "1 Oven Street, 10115 Berlin" };

// Handed over before it is sent, so that a crash leaves a trace: what our own ledger promises, too.
const CLAIM = {
  name: "claim",
  text: `UPDATE email_messages AS m SET status = 'sending', handed_at = $2, updated_at = $2,
      attempts = attempts + 1
    FROM contacts AS c WHERE m.id = $1 AND m.status = 'queued' AND c.id = m.contact_id
      AND c.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM suppressions AS s WHERE s.email = c.email)
    RETURNING m.id, c.id AS contact_id, c.email, c.first_name, c.last_name, c.city, c.fields`,
};
const SETTLE = {
  name: "settle",
  text: `UPDATE email_messages SET status = 'sent', sent_at = $2, updated_at = $2, message_id = $3,
      subject = $4, size = $5 WHERE id = $1 AND status = 'sending'`,
};

const worker = new Worker(
  "emails",
  async ({ data }) => {
    const { rows } = await pool.query({ ...CLAIM, values: [data.id, Date.now()] });
    const row = rows[0];
    if (!row) return;
    const unsubscribeUrl = `http://bench-bakery.localhost/e/u/${row.contact_id}`;
    const contact = { ...row, firstName: row.first_name, lastName: row.last_name };
    const scope = { contact, business, unsubscribeUrl };
    const mail = {
      subject: plain.renderSync(parts.subject, scope),
      html: html.renderSync(parts.html, scope),
      text: plain.renderSync(parts.text, scope),
    };
    const sent = await transport.sendMail({
      ...mail,
      from: { name: business.name, address: "bench-bakery@edgeloop.example" },
      to: { name: `${row.first_name} ${row.last_name}`, address: row.email },
      messageId: `<${data.id}@edgeloop.example>`,
      headers: {
        "List-Unsubscribe": `<${unsubscribeUrl}>`,
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      },
    });
    const size = mail.html.length + mail.text.length;
    const values = [data.id, Date.now(), sent.messageId, mail.subject, size];
    await pool.query({ ...SETTLE, values });
  },
  {
    connection: { host: "127.0.0.1", port: redisPort },
    concurrency: CONCURRENCY,
    removeOnComplete: { count: 0 },
  },
);
await worker.waitUntilReady();
process.send?.("ready");
process.on("disconnect", () => process.exit(0));
