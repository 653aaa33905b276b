import { describe, expect, it } from "vitest";
import { business } from "../../../testing/contacts";
import { exportSuppressions } from "./export-suppressions";
import { importSuppressions, MAX_ADDRESSES } from "./import-suppressions";

describe("A suppression list", () => {
  it("is taken from a CSV, with the reasons that it names, and keeps those that were there", async () => {
    const ctx = await business();
    await importSuppressions(ctx, "Old@Example.com", "complained");
    const file =
      '\uFEFFemail,reason\r\n"a@example.com",bounced\r\nb@example.com,\r\nold@example.com,manual\r\nnobody\r\n\r\n';
    expect(await importSuppressions(ctx, file, "unsubscribed")).toEqual({
      added: 2,
      known: 1,
      invalid: 1,
      lines: ["nobody"],
    });
    const { body } = await exportSuppressions(ctx);
    const lines = (await new Response(body).text()).split("\r\n").slice(0, -1);
    const reasons = lines.slice(1).map((line) => line.split(",").slice(0, 2).join(" "));
    expect(lines[0]).toBe("email,reason,created_at");
    expect(reasons.toSorted()).toEqual([
      "a@example.com bounced",
      "b@example.com unsubscribed",
      "old@example.com complained",
    ]);
  });

  it("comes back whole when its own file is imported elsewhere", async () => {
    const [ctx, other] = [await business(), await business()];
    const addresses = Array.from({ length: 1201 }, (_, n) => `p${n}@example.com`);
    await importSuppressions(ctx, addresses.join("\n"), "bounced");
    const { body } = await exportSuppressions(ctx);
    const again = await importSuppressions(other, await new Response(body).text(), "manual");
    expect(again).toEqual({ added: 1201, known: 0, invalid: 0, lines: [] });
  });

  it("takes 10,000 addresses at once and no more, and at least one", async () => {
    const ctx = await business();
    const addresses = Array.from({ length: MAX_ADDRESSES + 1 }, (_, n) => `p${n}@example.com`);
    const refused = { code: "RULE_REFUSED" };
    await expect(importSuppressions(ctx, addresses.join("\n"), "manual")).rejects.toMatchObject(
      refused,
    );
    await expect(importSuppressions(ctx, "email\n\n", "manual")).rejects.toMatchObject(refused);
    const most = await importSuppressions(ctx, addresses.slice(1).join("\n"), "manual");
    expect(most.added).toBe(MAX_ADDRESSES);
  });
});
