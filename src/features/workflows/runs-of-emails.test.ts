import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { businessLedgerWith } from "../email/send/business-ledger";
import { runSender } from "../email/send/run-sender";
import { chain, newFlow, send, wait } from "../../testing/flows";
import { keepingTransport, tickAt } from "../../testing/mailing";
import { advanceRuns } from "./advance-runs";
import { runsOfEmails } from "./runs-of-emails";
import type { Definition } from "./schemas";

const inOslo: Definition["exitConditions"] = {
  type: "group",
  match: "all",
  not: false,
  conditions: [{ type: "text", field: "city", operator: "equals", value: "Oslo" }],
};

describe("10. Exit conditions that are met after an email was queued", () => {
  it("are looked at again at the moment of sending: it is skipped, and the run leaves", async () => {
    const flow = await newFlow(2);
    const definition = chain(send(flow.templateId), wait(60));
    const { id } = await flow.publish({ ...definition, exitConditions: inOslo });
    await flow.start(id);
    await advanceRuns(flow.ctx());
    expect(await flow.rows("email_messages", "status = 'queued'")).toHaveLength(2);

    const [leaving] = flow.contactIds;
    await env.DB_SHARD_0.prepare(
      "UPDATE contacts SET city = 'oslo' WHERE business_id = ? AND id = ?",
    )
      .bind(flow.businessId, leaving!)
      .run();
    const transport = keepingTransport(true);
    await runSender(tickAt(Date.now()), businessLedgerWith(runsOfEmails), transport);
    const emails = await flow.rows("email_messages");
    const ended = emails.map((row) => [row.contact_id, `${row.status} ${row.reason}`]);
    expect(Object.fromEntries(ended)).toEqual({
      [leaving!]: "skipped exit_conditions",
      [flow.contactIds[1]!]: "sent null",
    });

    flow.clock.now += 60_000;
    await advanceRuns(flow.ctx());
    expect(await flow.states()).toEqual({ exited: 1, completed: 1 });
  });
});
