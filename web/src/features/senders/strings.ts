import type { AccountKind } from "./api";

export const text = {
  sending: "Sending",
  description: "By which accounts and from which domains emails leave, and how often.",
  views: "Parts of sending",
  unverifiedTitle: "Marketing waits for a verified domain",
  unverifiedBody:
    "Emails that leave by an account of yours need a domain whose records are in order. Until then marketing waits; everything else leaves by the platform's own address.",
  unverifiedAction: "Set up a domain",
  actions: "Actions",

  addAccount: "Add account",
  accountsEmptyTitle: "Emails leave by the platform",
  accountsEmptyBody:
    "They come from the platform's own address. Add an account with Resend, SendGrid, Cloudflare or a mail server to send from your own domain.",
  accountsHelp:
    "Emails leave by the first account that works. Drag an account, or use its arrows, to change the order.",
  account: "Account",
  health: "State",
  healthText: { working: "Working", failing: "Passed over", off: "Off" },
  until: (time: string) => `until ${time}`,
  pace: "Pace",
  perSecond: (rate: number) => `${rate} a second`,
  reportsOnly: "Only reports",
  move: (name: string) => `Drag ${name} to another place`,
  up: (name: string) => `Move ${name} up`,
  down: (name: string) => `Move ${name} down`,
  more: (name: string) => `Actions: ${name}`,
  edit: "Change",
  changeSecret: "Change key or password",
  test: "Send a test to me",
  tested: (to: string) => `Accepted for ${to}`,
  testFailed: (reason: string) => `Not accepted. ${reason}`,
  webhook: "Reports to us",
  turnOn: "Use it again",
  turnOff: "Stop using it",
  remove: "Remove",
  removeTitle: (name: string) => `Remove ${name}?`,
  removeBody:
    "Its keys are erased, and emails that wait leave by the next account. Domains that were set up for it are looked at anew, for the platform's own way out. Those of which it is not known whether it accepted them stay marked as unknown.",
  removed: (name: string) => `${name} was removed`,
  ordered: "Order saved",

  kind: "Provider",
  name: "Name",
  nameHelp: "You will recognise it by this.",
  rate: "Emails a second",
  rateHelp: "To one recipient domain. Leave it empty for the provider's usual pace.",
  warmUp: "Warm up",
  warmUpHelp:
    "For a new account or domain: 50 emails on the first day, about double each day, for two weeks. The rest waits for the days to come.",
  webhookSecret: "Webhook signing secret",
  webhookSecretMissing:
    "What the provider shows beside the webhook. Until it is entered, reports are refused.",
  webhookSecretKnown: "One is entered. Another one takes its place.",
  add: "Add",
  save: "Save",
  saved: "Saved",
  done: "Done",
  copy: "Copy",
  copied: "Copied",
  copyFailed: "Could not be copied. Select it and copy it by hand.",
  webhookTitle: "Have delivery reported to us",
  webhookBody:
    "Enter this address as a webhook at your provider, for deliveries, bounces and complaints.",
  webhookUrl: "Webhook address",
  webhookOnce: "The secret at its end is shown this once. Copy the whole address now.",
  webhookHidden: "A secret belongs at its end. It was shown when it was made.",
  webhookRenew: "Make a new secret",
  webhookRenewHelp:
    "If you no longer have the address with its secret, make a new one. Reports that still come to the old address are refused from then on.",

  warmUpTitle: (name: string) => `Warm-up of ${name}`,
  warmUpDay: (day: number) => `Day ${day} of 14`,
  warmUpOver: "Over",
  warmUpNotYet: "Begins today",
  allowed: "Allowed",
  sent: "Left",
  today: "Left today",
  ofAllowed: (sent: string, allowed: string) => `${sent} of ${allowed}`,
  warmUpPlot: (name: string) => `Emails allowed and left each day, ${name}`,
  dayFacts: (day: string, sent: string, allowed: string) => `${day}: ${sent} of ${allowed}`,

  addDomain: "Add domain",
  domainsEmptyTitle: "Write from your own domain",
  domainsEmptyBody:
    "Mailbox providers trust mail whose domain vouches for it. Add yours, and you see exactly which records to enter and what is wrong with them.",
  domain: "Domain",
  domainHelp: "A domain that is yours, such as example.com or news.example.com.",
  localPart: "Sender",
  localPartHelp: "Before the @ of the address that people see.",
  replyTo: "Answers go to",
  replyToHelp: "If they should not go to the sender's address.",
  forAccount: "Sends by",
  platformItself: "The platform",
  selector: "DKIM selector",
  selectorHelp: "As your provider names it. Leave it empty for the usual one.",
  dkimValue: "DKIM value",
  dkimValueHelp: "What your provider says the record must hold. Then we check that it does.",
  makeDefault: "Make it the default",
  isDefault: "Default",
  statusText: { pending: "Not verified yet", verified: "Verified", failing: "Something is wrong" },
  checked: "Looked at",
  neverChecked: "Not looked at yet",
  checkNow: "Check now",
  allInOrder: "All records are in order.",
  stillWrong: (count: number) =>
    count === 1 ? "One record is not in order yet." : `${count} records are not in order yet.`,
  records: (domain: string) => `Records of ${domain}`,
  record: "Record",
  recordName: "Name",
  recordType: "Type",
  recordValue: "Value to enter",
  recordText: {
    ownership: "Ownership",
    spf: "SPF",
    dkim: "DKIM",
    dmarc: "DMARC",
    "return-path": "Return path",
  },
  ok: "In order",
  warning: "Could be better",
  wrong: "Not in order",
  found: "Found",
  copyName: (record: string) => `Copy the name of ${record}`,
  copyValue: (record: string) => `Copy the value of ${record}`,
  removeDomainBody: "Emails no longer come from it. Its records in your DNS stay as they are.",

  caps: "Frequency cap",
  capsHelp:
    "How much marketing one contact gets from different campaigns and workflows. What is over it is skipped, and says so in the email log. Transactional mail is never held.",
  capOn: "Limit marketing per contact",
  capEmails: "Emails",
  capHours: "Within hours",
  quiet: "Quiet hours",
  quietHelp: "Marketing waits for their end. Transactional mail leaves at any time.",
  quietOn: "Keep hours quiet",
  quietFrom: "From",
  quietTo: "Until",
  quietZone: "In the time of",
  zones: [
    { value: "business", label: "This business" },
    { value: "recipient", label: "The recipient, if it is known" },
  ],
  tracking: "Tracking",
  trackingHelp: "What is measured of marketing. Machines that open and click are told apart.",
  trackOpens: "Opens",
  trackOpensHelp: "A small image at the end of the email.",
  trackClicks: "Clicks",
  trackClicksHelp: "Links lead past us to where they go.",
} as const;

export const tabText = { accounts: "Accounts", domains: "Domains", rules: "Rules" } as const;
export type TabId = keyof typeof tabText;

interface KindText {
  label: string;
  help: string;
  /** What its secret is called; absent where it needs none. */
  secret?: string;
  secretHelp?: string;
}

export const kindText: Record<AccountKind, KindText> = {
  resend: {
    label: "Resend",
    help: "Many emails in one request, and never two copies.",
    secret: "API key",
    secretHelp: "Begins with re_. Sending access is enough.",
  },
  sendgrid: {
    label: "SendGrid",
    help: "For large amounts.",
    secret: "API key",
    secretHelp: "Begins with SG. It needs “Mail Send” only.",
  },
  smtp: {
    label: "Mail server",
    help: "Any server that speaks SMTP.",
    secret: "Address",
    secretHelp: "smtp://user:password@host:587, or smtps:// for TLS from the start.",
  },
  cloudflare: {
    label: "Cloudflare",
    help: "The Email Service of this deployment. Meant for transactional mail.",
  },
  postmark: { label: "Postmark", help: "Only reports what became of emails." },
  ses: { label: "Amazon SES", help: "Only reports what became of emails." },
  mailgun: { label: "Mailgun", help: "Only reports what became of emails." },
};
