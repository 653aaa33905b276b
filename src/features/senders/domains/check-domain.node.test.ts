import { describe, expect, it } from "vitest";
import type { DomainCheck } from "../schemas";
import { checkDomain } from "./check-domain";
import { expectedRecords } from "./expected-records";
import type { LookUp, RecordType } from "./look-up";

type Zone = Record<string, Partial<Record<RecordType, string[]>>>;

const zone =
  (records: Zone): LookUp =>
  async (name, type) =>
    records[name]?.[type] ?? [];

const DKIM = "v=DKIM1; k=rsa; p=MIGfMA0GCSq";

const OWN = "edgeloop-business=biz_1";

const good: Zone = {
  "_edgeloop.bakery.example": { TXT: [OWN] },
  "bakery.example": { TXT: ["v=spf1 include:edgeloop.example ~all", "other=text"] },
  "edgeloop.example": { TXT: ["v=spf1 ip4:192.0.2.1 -all"] },
  "mail._domainkey.bakery.example": { TXT: [DKIM] },
  "_dmarc.bakery.example": { TXT: ["v=DMARC1; p=quarantine"] },
};

async function check(
  records: Zone,
  {
    kind = "installation",
    dkimValue = null,
  }: { kind?: "installation" | "resend" | "sendgrid" | "smtp"; dkimValue?: string | null } = {},
) {
  const expected = expectedRecords(kind, "edgeloop.example");
  const place = {
    ...{ businessId: "biz_1", domain: "bakery.example" },
    ...{ dkimSelector: expected.selector, dkimValue },
  };
  const checks = await checkDomain(zone(records), place, expected);
  return Object.fromEntries(checks.map((each) => [each.record, each])) as Record<
    DomainCheck["record"],
    DomainCheck
  >;
}

const without = (name: string): Zone => ({ ...good, [name]: {} });
const withText = (name: string, ...texts: string[]): Zone => ({ ...good, [name]: { TXT: texts } });

describe("A domain with all its records", () => {
  it("has nothing wrong with it", async () => {
    const checks = Object.values(await check(good));
    expect(checks.map(({ record, ok, problem }) => [record, ok, problem])).toEqual([
      ["ownership", true, null],
      ["spf", true, null],
      ["dkim", true, null],
      ["dmarc", true, null],
    ]);
  });
});

describe("The owner", () => {
  const at = "_edgeloop.bakery.example";

  it("is asked to say which business writes from the domain", async () => {
    expect((await check(without(at))).ownership).toMatchObject({
      ...{ name: at, type: "TXT", expected: OWN, found: [], ok: false },
      problem: "There is no record that says that the domain is yours. Create this one.",
    });
  });

  it("may let several businesses write, each by a record of its own", async () => {
    const others = withText(at, "edgeloop-business=biz_2", OWN);
    expect((await check(others)).ownership).toMatchObject({ ok: true, problem: null });
    const another = withText(at, "edgeloop-business=biz_12");
    expect((await check(another)).ownership).toMatchObject({
      found: ["edgeloop-business=biz_12"],
      ok: false,
      problem: "The record names another business. Create this one beside it.",
    });
  });
});

describe("SPF", () => {
  it("may say with a plus what it includes", async () => {
    const plus = withText("bakery.example", "v=spf1 +include:edgeloop.example ~all");
    expect((await check(plus)).spf).toMatchObject({ ok: true });
  });

  it("that is missing says what to create", async () => {
    expect((await check(without("bakery.example"))).spf).toMatchObject({
      name: "bakery.example",
      type: "TXT",
      expected: "v=spf1 include:edgeloop.example ~all",
      ok: false,
      problem: "There is no SPF record. Create this one.",
    });
  });

  it("in two records counts for nothing, and says how to join them", async () => {
    const records = withText("bakery.example", "v=spf1 mx -all", "v=spf1 include:x.example ~all");
    expect((await check(records)).spf).toMatchObject({
      ok: false,
      problem: expect.stringContaining("several SPF records") as string,
      expected: "v=spf1 include:edgeloop.example mx include:x.example ~all",
    });
  });

  it("that names others than the way out says which is missing", async () => {
    const records = withText("bakery.example", "v=spf1 include:x.example -all");
    expect((await check(records)).spf).toMatchObject({
      ok: false,
      problem: expect.stringContaining("does not name include:edgeloop.example") as string,
      expected: "v=spf1 include:edgeloop.example include:x.example ~all",
    });
  });

  it("with more than ten look-ups, those of what it includes with them, counts for nothing", async () => {
    const many = Array.from({ length: 5 }, (_, n) => `include:s${n}.example`).join(" ");
    const records = {
      ...withText("bakery.example", `v=spf1 include:edgeloop.example ${many} ~all`),
      "s4.example": { TXT: ["v=spf1 a mx a:x.example mx:y.example exists:z.example -all"] },
    };
    const { spf } = await check(records);
    expect(spf.problem).toContain("more than 10 look-ups");
    const fewer = withText("bakery.example", `v=spf1 include:edgeloop.example ${many} ~all`);
    expect((await check(fewer)).spf.ok).toBe(true);
  });

  it("that lets everybody or nobody send is refused", async () => {
    const all = withText("bakery.example", "v=spf1 include:edgeloop.example +all");
    expect((await check(all)).spf.problem).toContain("lets everybody send");
    const nobody = withText("bakery.example", "v=spf1 -all");
    expect((await check(nobody, { kind: "smtp" })).spf.problem).toContain("no server send");
  });

  it("of includes that include each other ends", async () => {
    const records = {
      ...good,
      "edgeloop.example": { TXT: ["v=spf1 include:bakery.example include:edgeloop.example ~all"] },
    };
    expect((await check(records)).spf.ok).toBe(true);
  });
});

describe("DKIM", () => {
  const name = "mail._domainkey.bakery.example";

  it("that is missing, withdrawn or doubled says so", async () => {
    expect((await check(without(name))).dkim.problem).toContain("no DKIM record");
    expect((await check(withText(name, "v=DKIM1; p="))).dkim.problem).toContain("withdrawn");
    expect((await check(withText(name, DKIM, DKIM))).dkim.problem).toContain("several DKIM");
    expect((await check(withText(name, "hello"))).dkim.problem).toContain("no DKIM key");
  });

  it("must have the key that was told, however it was broken into lines", async () => {
    expect((await check(good, { dkimValue: "p=MIGf MA0G CSq" })).dkim.ok).toBe(true);
    expect((await check(good, { dkimValue: "p=OTHER" })).dkim.problem).toContain("another key");
  });

  it("may be a name that points at the provider's", async () => {
    const alias = "s1._domainkey.bakery.example";
    const target = "s1.domainkey.u1.wl.sendgrid.net";
    const records: Zone = { ...good, [alias]: { CNAME: [target], TXT: [DKIM] } };
    expect((await check(records, { kind: "sendgrid" })).dkim.ok).toBe(true);
    expect((await check(records, { kind: "sendgrid", dkimValue: `${target}.` })).dkim.ok).toBe(
      true,
    );
    const other = { kind: "sendgrid", dkimValue: "s1.domainkey.u2.wl.sendgrid.net" } as const;
    expect((await check(records, other)).dkim).toMatchObject({
      type: "CNAME",
      expected: "s1.domainkey.u2.wl.sendgrid.net",
      problem: "The DKIM record points at another name than it should.",
    });
  });
});

describe("DMARC", () => {
  const name = "_dmarc.bakery.example";

  it("that is missing says what to create", async () => {
    expect((await check(without(name))).dmarc).toMatchObject({
      name,
      ok: false,
      expected: "v=DMARC1; p=quarantine; rua=mailto:postmaster@bakery.example",
    });
  });

  it("may stand at a domain above", async () => {
    const above: Zone = { ...without(name), "_dmarc.example": { TXT: ["v=DMARC1; p=reject"] } };
    expect((await check(above)).dmarc.ok).toBe(false);
    const records = zone({ "_dmarc.bakery.example": { TXT: ["v=DMARC1; p=reject; sp=none"] } });
    const expected = expectedRecords("installation", "edgeloop.example");
    const place = {
      ...{ businessId: "biz_1", domain: "news.bakery.example" },
      ...{ dkimSelector: "mail", dkimValue: null },
    };
    const dmarc = (await checkDomain(records, place, expected)).at(-1);
    expect(dmarc).toMatchObject({
      name: "_dmarc.news.bakery.example",
      found: ["v=DMARC1; p=reject; sp=none"],
    });
  });

  it("that only watches is enough, with a warning", async () => {
    const { dmarc } = await check(withText(name, "v=DMARC1; p=none"));
    expect(dmarc).toMatchObject({ ok: true });
    expect(dmarc.problem).toContain("p=none");
  });

  it("in two records or without a policy counts for nothing", async () => {
    const two = withText(name, "v=DMARC1; p=none", "v=DMARC1; p=reject");
    expect((await check(two)).dmarc.problem).toContain("several DMARC");
    expect((await check(withText(name, "v=DMARC1;"))).dmarc.problem).toContain("no p=");
  });

  it("fails where neither DKIM nor SPF is aligned", async () => {
    const dkimless = { ...good, "mail._domainkey.bakery.example": {} };
    const strict = { ...dkimless, "bakery.example": {} };
    expect((await check(strict)).dmarc.problem).toContain("aligned");
  });
});

describe("The return path", () => {
  const records: Zone = {
    ...good,
    "send.bakery.example": {
      TXT: ["v=spf1 include:amazonses.com ~all"],
      MX: ["10 feedback-smtp.eu-west-1.amazonses.com"],
    },
    "resend._domainkey.bakery.example": { TXT: ["p=MIGfMA0GCSq"] },
  };

  it("of Resend has records under a name of its own", async () => {
    const checks = await check(records, { kind: "resend" });
    expect(Object.values(checks).every(({ ok }) => ok)).toBe(true);
    expect(checks.spf.name).toBe("send.bakery.example");
  });

  it("that leads elsewhere, or nowhere, says so", async () => {
    const send = (MX: string[]) => ({
      ...records,
      "send.bakery.example": { ...records["send.bakery.example"], MX },
    });
    const path = async (MX: string[]) => (await check(send(MX), { kind: "resend" }))["return-path"];
    expect((await path([])).problem).toContain("no MX record");
    expect((await path(["10 mx.other.example"])).problem).toContain("leads elsewhere");
  });
});
