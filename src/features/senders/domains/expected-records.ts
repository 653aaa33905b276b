import type { ProviderKind } from "../schemas";

/** What a domain's records have to be for a way out. */
export interface ExpectedRecords {
  /** Part before the domain at which SPF is asked; empty: the domain itself. */
  spfAt: string;
  /** The mechanism that lets the way out send; null: we cannot know it. */
  mechanism: string | null;
  /** What is suggested where there is no record yet. */
  spf: string;
  selector: string;
  dkimType: "TXT" | "CNAME";
  /** What the DKIM record holds, for whoever has not been told. */
  dkim: string;
  /** End of the server to which bounces go, with what to enter; absent: it needs no record. */
  returnPath?: { endsWith: string; enter: string };
}

/**
 * What is expected of a domain. Sources: https://resend.com/docs/dashboard/domains/introduction,
 * https://www.twilio.com/docs/sendgrid/ui/account-and-settings/how-to-set-up-domain-authentication,
 * https://developers.cloudflare.com/email-service/concepts/email-authentication/
 * @param host of an SMTP server; of the installation the domain of its own address
 */
export function expectedRecords(
  kind: ProviderKind | "installation",
  host: string,
): ExpectedRecords {
  const key = "v=DKIM1; k=rsa; p=… (the key that your provider shows)";
  switch (kind) {
    case "resend":
      return {
        spfAt: "send",
        ...including("include:amazonses.com"),
        selector: "resend",
        dkimType: "TXT",
        dkim: "p=… (the key that Resend shows)",
        returnPath: {
          endsWith: ".amazonses.com",
          enter: "10 feedback-smtp.….amazonses.com (the region that Resend shows)",
        },
      };
    case "sendgrid":
      return {
        spfAt: "",
        ...including("include:sendgrid.net"),
        selector: "s1",
        dkimType: "CNAME",
        dkim: "s1.domainkey.u….wl.sendgrid.net (the name that SendGrid shows)",
      };
    case "cloudflare":
      return {
        spfAt: "cf-bounce",
        ...including("include:_spf.mx.cloudflare.net"),
        selector: "cf-bounce",
        dkimType: "TXT",
        dkim: key,
      };
    case "smtp":
      return {
        spfAt: "",
        mechanism: null,
        spf: `v=spf1 a:${host} ~all`,
        selector: "mail",
        dkimType: "TXT",
        dkim: key,
      };
    case "installation":
      return {
        spfAt: "",
        ...including(`include:${host}`),
        selector: "mail",
        dkimType: "TXT",
        dkim: key,
      };
  }
}

function including(mechanism: string): Pick<ExpectedRecords, "mechanism" | "spf"> {
  return { mechanism, spf: `v=spf1 ${mechanism} ~all` };
}
