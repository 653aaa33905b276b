import type { CreatedAccountDto, DomainDto } from "../features/senders/schemas";
import { publish, someKey } from "./email-providers";
import { type Mailing, newMailing } from "./mailing";
import type { Shop } from "./shop";

/** An account of a business, with the key by which the stand-ins know it. */
export interface TestAccount {
  id: string;
  key: string;
}

/** Adds an account; with Resend unless told. */
export async function addAccount(
  shop: Shop,
  input: Record<string, unknown> = {},
): Promise<TestAccount> {
  const key = someKey(input.kind === "sendgrid" ? "SG" : "re");
  const { data } = await shop.request<CreatedAccountDto>("POST", "/email-providers", {
    ...{ kind: "resend", name: "Account", secret: key },
    ...input,
  });
  return { id: data.id, key };
}

/** Publishes all that a domain of a business needs to write by the installation's own way out. */
export async function publishDomain(businessId: string, domain: string): Promise<void> {
  await publish({
    [`_edgeloop.${domain}`]: [{ type: "TXT", data: `edgeloop-business=${businessId}` }],
    [domain]: [{ type: "TXT", data: "v=spf1 include:edgeloop.example ~all" }],
    "edgeloop.example": [{ type: "TXT", data: "v=spf1 ip4:192.0.2.1 -all" }],
    [`mail._domainkey.${domain}`]: [{ type: "TXT", data: `v=DKIM1; p=${"A".repeat(392)}` }],
    [`_dmarc.${domain}`]: [{ type: "TXT", data: "v=DMARC1; p=reject" }],
  });
}

/** Gives a business a domain that is verified; returns its name. */
export async function verifiedDomain(
  shop: Shop,
  input: Record<string, unknown> = {},
): Promise<string> {
  const domain = `d${crypto.randomUUID()}.example`;
  await publishDomain(shop.businessId, domain);
  await shop.request<DomainDto>("POST", "/senders", { domain, ...input });
  return domain;
}

/** A business that writes from its own domain by its own account. */
export async function ownMailing(
  contacts: number,
  account: Record<string, unknown> = {},
): Promise<Mailing & { account: TestAccount; domain: string }> {
  const mailing = await newMailing(contacts);
  const domain = await verifiedDomain(mailing, { localPart: "news", replyTo: "desk@shop.example" });
  return { ...mailing, domain, account: await addAccount(mailing, account) };
}
