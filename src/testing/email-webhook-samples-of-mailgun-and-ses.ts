import { type About, CHROME, type Sample } from "./email-webhook-samples";

/** https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-examples.html */
export function sesSamples({ emailId, at }: About): Sample[] {
  let n = 0;
  const time = () => new Date(at + n++).toISOString();
  const record = (eventType: string, is: Sample["is"], details: object): Sample => ({
    name: eventType,
    is,
    body: {
      eventType,
      mail: {
        timestamp: new Date(at - 1000).toISOString(),
        source: "Sender Name <sender@example.com>",
        messageId: "EXAMPLE7c191be45-e9aedb9a-02f9-4d12-a87d-dd0099a07f8a-000000",
        destination: ["recipient@example.com"],
        headersTruncated: false,
        headers: [{ name: "From", value: "Sender Name <sender@example.com>" }],
        tags: { "ses:configuration-set": ["ConfigSet"], email_id: [emailId] },
      },
      ...details,
    },
  });
  const bounce = (bounceType: string, bounceSubType: string) => ({
    bounce: {
      bounceType,
      bounceSubType,
      bouncedRecipients: [
        {
          emailAddress: "recipient@example.com",
          action: "failed",
          status: "5.1.1",
          diagnosticCode: "smtp; 550 5.1.1 user unknown",
        },
      ],
      timestamp: time(),
      feedbackId: "01000157c44f053b-61b59c11-9236-11e6-8f96-7be8aexample-000000",
      reportingMTA: "dsn; mta.example.com",
    },
  });
  const bounced = (bounceType: string) => ({ type: "bounced", bounceType });
  const seen = { ipAddress: "192.0.2.1", userAgent: CHROME };
  return [
    record("Send", null, { send: {} }),
    record(
      "Delivery",
      { type: "delivered" },
      {
        delivery: {
          timestamp: time(),
          processingTimeMillis: 11_893,
          recipients: ["recipient@example.com"],
          smtpResponse: "250 2.6.0 Message received",
        },
      },
    ),
    record("Bounce", bounced("hard"), bounce("Permanent", "General")),
    record("Bounce", bounced("soft"), bounce("Transient", "MailboxFull")),
    record("Bounce", bounced("ignored"), bounce("Transient", "ContentRejected")),
    record(
      "Complaint",
      { type: "complained" },
      {
        complaint: {
          complainedRecipients: [{ emailAddress: "recipient@example.com" }],
          timestamp: time(),
          complaintFeedbackType: "abuse",
        },
      },
    ),
    record("Reject", bounced("ignored"), { reject: { reason: "Bad content" } }),
    record("Open", { type: "opened", verdict: "human" }, { open: { ...seen, timestamp: time() } }),
    record(
      "Click",
      { type: "clicked", verdict: "human" },
      {
        click: {
          ...seen,
          timestamp: time(),
          link: "http://docs.aws.amazon.com/ses/latest/DeveloperGuide/send-email-smtp.html",
        },
      },
    ),
    record(
      "DeliveryDelay",
      { type: "deferred" },
      { deliveryDelay: { timestamp: time(), delayType: "TransientCommunicationFailure" } },
    ),
    record(
      "Subscription",
      { type: "unsubscribed" },
      {
        subscription: {
          contactList: "ContactListName",
          timestamp: time(),
          source: "UnsubscribeHeader",
          newTopicPreferences: { unsubscribeAll: true },
        },
      },
    ),
    record("Subscription", null, {
      subscription: {
        contactList: "ContactListName",
        timestamp: time(),
        newTopicPreferences: { unsubscribeAll: false },
      },
    }),
  ];
}

/** https://documentation.mailgun.com/docs/mailgun/user-manual/events/event-structure */
export function mailgunSamples({ emailId, at }: About): Sample[] {
  let n = 0;
  const event = (name: string, is: Sample["is"], details: object = {}): Sample => ({
    name,
    is,
    body: {
      id: `CPgfbmQMTCKtHW6uIWtuVe${emailId}${n}`,
      timestamp: at / 1000 + n++,
      event: name,
      "log-level": "info",
      recipient: "alice@example.com",
      "user-variables": { my_var_1: "Mailgun Variable #1", email_id: emailId },
      message: { headers: { "message-id": "20130503182626.18666.16540@example.com", to: "Alice" } },
      ...details,
    },
  });
  const failed = (code: number, message: string) => ({ code, message, description: "" });
  const bounced = (bounceType: string) => ({ type: "bounced", bounceType });
  const client = { "client-info": { "client-name": "Chrome", "user-agent": CHROME, bot: "" } };
  return [
    event("accepted", null),
    event(
      "delivered",
      { type: "delivered" },
      { "delivery-status": { code: 250, message: "OK", tls: true } },
    ),
    event(
      "failed",
      { type: "deferred" },
      {
        severity: "temporary",
        reason: "generic",
        "delivery-status": failed(452, "4.2.2 over quota"),
      },
    ),
    event("failed", bounced("hard"), {
      severity: "permanent",
      reason: "suppress-bounce",
      "delivery-status": failed(605, "Not delivering to previously bounced address"),
    }),
    event("failed", bounced("hard"), {
      severity: "permanent",
      reason: "bounce",
      "delivery-status": failed(
        550,
        "5.1.1 The email account that you tried to reach does not exist.",
      ),
    }),
    event("failed", bounced("ignored"), {
      severity: "permanent",
      reason: "bounce",
      "delivery-status": { ...failed(554, "Rejected as spam"), "enhanced-code": "5.7.1" },
    }),
    event("opened", { type: "opened", verdict: "human" }, client),
    event(
      "opened",
      { type: "opened", verdict: "machine" },
      { "client-info": { ...client["client-info"], bot: "apple" } },
    ),
    event(
      "clicked",
      { type: "clicked", verdict: "human" },
      { ...client, url: "http://mailgun.com" },
    ),
    event("unsubscribed", { type: "unsubscribed" }, client),
    event("complained", { type: "complained" }),
    event("rejected", bounced("ignored"), {
      reject: { reason: "Sandbox subdomains are for test purposes only", description: "" },
    }),
  ];
}
