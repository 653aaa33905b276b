/** A payload as a provider's documentation shows it, and what it is in our words. */
export interface Sample {
  /** Name in the documentation. */
  name: string;
  /** Null: it is none of our events. */
  is: { type: string; bounceType?: string; verdict?: string } | null;
  body: Record<string, unknown>;
}

/** What the samples are about. */
export interface About {
  emailId: string;
  /** When it happened, milliseconds since the epoch. */
  at: number;
}

export const CHROME =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

/** https://resend.com/docs/dashboard/webhooks/event-types */
export function resendSamples({ emailId, at }: About): Sample[] {
  const sample = (name: string, is: Sample["is"], details: object = {}, laterMs = 0): Sample => ({
    name,
    is,
    body: {
      type: name.split(" ")[0],
      created_at: new Date(at + laterMs).toISOString(),
      data: {
        created_at: new Date(at - 1000).toISOString(),
        email_id: "56761188-7520-42d8-8898-ff6fc54ce618",
        from: "Acme <onboarding@resend.dev>",
        to: ["delivered@resend.dev"],
        subject: "Sending this example",
        tags: { category: "confirm_email", email_id: emailId },
        ...details,
      },
    },
  });
  const bounce = (type: string, subType: string) => ({
    bounce: {
      message: "The recipient's email address is on the suppression list.",
      subType,
      type,
    },
  });
  return [
    sample("email.sent", null),
    sample("email.delivered", { type: "delivered" }),
    sample("email.delivery_delayed", { type: "deferred" }, {}, 1),
    sample(
      "email.bounced",
      { type: "bounced", bounceType: "hard" },
      bounce("Permanent", "Suppressed"),
      2,
    ),
    sample(
      "email.bounced full",
      { type: "bounced", bounceType: "soft" },
      bounce("Transient", "MailboxFull"),
      3,
    ),
    sample(
      "email.bounced large",
      { type: "bounced", bounceType: "ignored" },
      bounce("Transient", "MessageTooLarge"),
      4,
    ),
    sample(
      "email.failed",
      { type: "bounced", bounceType: "ignored" },
      { failed: { reason: "reached_daily_quota" } },
      5,
    ),
    sample("email.complained", { type: "complained" }, {}, 6),
    sample(
      "email.opened",
      { type: "opened", verdict: "human" },
      {
        open: {
          ipAddress: "122.115.53.11",
          timestamp: "2024-11-24T05:00:57.163Z",
          userAgent: CHROME,
        },
      },
      7,
    ),
    sample(
      "email.clicked",
      { type: "clicked", verdict: "human" },
      {
        click: {
          ipAddress: "122.115.53.11",
          link: "https://resend.com",
          timestamp: "2024-11-24T05:00:57.163Z",
          userAgent: CHROME,
        },
      },
      8,
    ),
    sample("email.scheduled", null),
  ];
}

/** https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event */
export function sendgridSamples({ emailId, at }: About): Sample[] {
  let n = 0;
  const seconds = Math.floor(at / 1000);
  const sample = (event: string, is: Sample["is"], details: object = {}): Sample => ({
    name: event,
    is,
    body: {
      email: "example@test.com",
      timestamp: seconds + n,
      "smtp-id": "<14c5d75ce93.dfd.64b469@ismtpd-555>",
      event,
      category: ["cat facts"],
      sg_event_id: `sg_event_${emailId}_${n++}`,
      sg_message_id: "14c5d75ce93.dfd.64b469.filter0001.16648.5515E0B88.0",
      email_id: emailId,
      ...details,
    },
  });
  const bounced = (bounceType: string) => ({ type: "bounced", bounceType });
  const agent = { useragent: CHROME, ip: "255.255.255.255" };
  return [
    sample("processed", null),
    sample("deferred", { type: "deferred" }, { response: "400 try again later", attempt: "5" }),
    sample("delivered", { type: "delivered" }, { response: "250 OK" }),
    sample("open", { type: "opened", verdict: "human" }, { ...agent, sg_machine_open: false }),
    sample("open", { type: "opened", verdict: "machine" }, { ...agent, sg_machine_open: true }),
    sample(
      "click",
      { type: "clicked", verdict: "human" },
      { ...agent, url: "http://www.sendgrid.com/" },
    ),
    sample("bounce", bounced("hard"), {
      reason: "500 unknown recipient",
      status: "5.0.0",
      bounce_classification: "Invalid Address",
      type: "bounce",
    }),
    sample("bounce", bounced("soft"), {
      reason: "452 4.2.2 mailbox full",
      status: "4.2.2",
      type: "bounce",
    }),
    sample("bounce", bounced("ignored"), {
      reason: "550 5.7.1 looks like spam",
      status: "5.7.1",
      bounce_classification: "Content",
      type: "blocked",
    }),
    sample("dropped", bounced("hard"), { reason: "Bounced Address", status: "5.0.0" }),
    sample("dropped", bounced("ignored"), { reason: "Spam Content" }),
    sample("spamreport", { type: "complained" }),
    sample("unsubscribe", { type: "unsubscribed" }),
    sample("group_unsubscribe", { type: "unsubscribed" }, { asm_group_id: 10 }),
    sample("group_resubscribe", null, { asm_group_id: 10 }),
  ];
}

/** https://postmarkapp.com/developer/webhooks/webhooks-overview */
export function postmarkSamples({ emailId, at }: About): Sample[] {
  let n = 0;
  const time = () => new Date(at + n++).toISOString();
  const common = () => ({
    MessageID: "883953f4-6105-42a2-a16a-77a8eac79483",
    Tag: "welcome-email",
    ServerID: 23,
    MessageStream: "outbound",
    Metadata: { a_key: "a_value", email_id: emailId },
  });
  const record = (RecordType: string, is: Sample["is"], details: object): Sample => ({
    name: RecordType,
    is,
    body: { RecordType, ...common(), ...details },
  });
  const bounce = (Type: string, is: Sample["is"]): Sample => ({
    name: `Bounce ${Type}`,
    is,
    body: {
      RecordType: "Bounce",
      ID: `69234${emailId}${n}`,
      Type,
      TypeCode: 1,
      Name: Type,
      ...common(),
      Description:
        "The server was unable to deliver your message (ex: unknown user, mailbox not found).",
      Details: "Test bounce details",
      Email: "john@example.com",
      From: "sender@example.com",
      BouncedAt: time(),
      DumpAvailable: true,
      Inactive: true,
      CanActivate: true,
      Subject: "Test subject",
    },
  });
  const bounced = (bounceType: string) => ({ type: "bounced", bounceType });
  return [
    record(
      "Delivery",
      { type: "delivered" },
      {
        Recipient: "john@example.com",
        DeliveredAt: time(),
        Details: "Test delivery webhook details",
      },
    ),
    bounce("HardBounce", bounced("hard")),
    bounce("SoftBounce", bounced("soft")),
    bounce("SpamNotification", bounced("ignored")),
    bounce("Transient", { type: "deferred" }),
    bounce("AutoResponder", null),
    record(
      "SpamComplaint",
      { type: "complained" },
      { ID: `42${emailId}`, Type: "SpamComplaint", Email: "john@example.com", BouncedAt: time() },
    ),
    record(
      "Open",
      { type: "opened", verdict: "human" },
      {
        FirstOpen: true,
        Recipient: "john@example.com",
        ReceivedAt: time(),
        UserAgent: CHROME,
        Platform: "WebMail",
      },
    ),
    record(
      "Click",
      { type: "clicked", verdict: "human" },
      {
        ClickLocation: "HTML",
        OriginalLink: "https://example.com",
        Recipient: "john@example.com",
        ReceivedAt: time(),
        UserAgent: CHROME,
      },
    ),
    record(
      "SubscriptionChange",
      { type: "unsubscribed" },
      {
        Origin: "Recipient",
        SuppressSending: true,
        SuppressionReason: "ManualSuppression",
        Recipient: "john@example.com",
        ChangedAt: time(),
      },
    ),
    record("SubscriptionChange", null, {
      Origin: "Recipient",
      SuppressSending: false,
      SuppressionReason: null,
      Recipient: "john@example.com",
      ChangedAt: time(),
    }),
  ];
}
