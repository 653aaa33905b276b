import { describe, expect, it } from "vitest";
import { businessLedgerWith } from "../../email/send/business-ledger";
import { runSender } from "../../email/send/run-sender";
import { addSuppression } from "../../email/suppressions/add-suppression";
import { leave } from "../../email/unsubscribe/leave";
import { createTopic } from "../../topics/create-topic";
import { setSubscription } from "../../topics/set-subscription";
import { type Flow, newFlow, wait } from "../../../testing/flows";
import { keepingTransport, tickAt } from "../../../testing/mailing";
import { node, workflowOf } from "../../../testing/workflows/definitions";
import { advanceAll, force } from "../../../testing/workflows/events";
import { cancelRun } from "../cancel-run";
import { runsOfEmails } from "../runs-of-emails";
import type { Definition } from "../schemas";

const inOslo: Definition["exitConditions"] = {
  type: "group",
  match: "all",
  not: false,
  conditions: [{ type: "text", field: "city", operator: "equals", value: "Oslo" }],
};

/** Emails of a topic that a workflow has queued, one for each contact; its runs go on afterwards. */
async function queued(contacts: number) {
  const flow = await newFlow(contacts);
  const name = `Topic ${crypto.randomUUID()}`;
  const topic = await createTopic(flow.ctx(), { name, description: null, public: true });
  const subscription = (contactId: string, status: "subscribed" | "unsubscribed") =>
    setSubscription(
      flow.ctx(),
      { contactId, topicId: topic.id },
      { status, ...(status === "subscribed" && { consentText: "Asked for it" }) },
    );
  for (const contactId of flow.contactIds) await subscription(contactId, "subscribed");
  const letter = { templateId: flow.templateId, topicId: topic.id, kind: "marketing" } as const;
  const definition = workflowOf(
    [node("sendEmail", letter, { id: "send" }), wait(60)],
    ["send > wait"],
  );
  const { id } = await flow.publish({ ...definition, exitConditions: inOslo });
  await flow.start(id);
  await advanceAll(flow);
  expect(await flow.rows("email_messages", "status = 'queued'")).toHaveLength(contacts);
  return { flow, subscription };
}

/** Everything that may become true of somebody, by the reason for which no email leaves then. */
async function changeMinds({ flow, subscription }: Awaited<ReturnType<typeof queued>>) {
  const [unsubscribing, suppressed, leaving, exiting, cancelled, staying] = flow.contactIds;
  const email = (id?: string) => `${id}@example.com`;
  const address = { contactId: unsubscribing!, email: email(unsubscribing) };
  await leave(flow.ctx(), { businessId: flow.businessId, ...address }, "one-click");
  await addSuppression(flow.ctx(), { email: email(suppressed), reason: "complained" });
  await subscription(leaving!, "unsubscribed");
  await force(
    "UPDATE contacts SET city = 'oslo' WHERE business_id = ? AND id = ?",
    ...[flow.businessId, exiting!],
  );
  const [run] = await flow.rows("workflow_runs", `contact_id = '${cancelled}'`);
  await cancelRun(flow.ctx(), String(run!.id));
  return {
    [unsubscribing!]: "skipped topic_unsubscribed",
    [suppressed!]: "skipped complained",
    [leaving!]: "skipped topic_unsubscribed",
    [exiting!]: "skipped exit_conditions",
    [cancelled!]: "skipped run_cancelled",
    [staying!]: "sent null",
  };
}

async function ended(flow: Flow): Promise<Record<string, string>> {
  const emails = await flow.rows("email_messages");
  return Object.fromEntries(
    emails.map((row) => [String(row.contact_id), `${row.status} ${row.reason}`]),
  );
}

describe("10. Unsubscribe, suppression or exit condition recorded after enqueue → checked again at the moment of sending", () => {
  it("before a sender has taken the email", async () => {
    const all = await queued(6);
    const expected = await changeMinds(all);
    const transport = keepingTransport(true);
    await runSender(tickAt(Date.now()), businessLedgerWith(runsOfEmails), transport);
    expect(await ended(all.flow)).toEqual(expected);
    const addresses = transport.taken.map(({ to }) => to.address);
    const own = addresses.filter((to) => all.flow.contactIds.some((id) => to.startsWith(id)));
    expect(own).toEqual([`${all.flow.contactIds[5]}@example.com`]);
  });

  it("when the message is made already, and about to be handed over", async () => {
    const all = await queued(6);
    const ledger = businessLedgerWith(runsOfEmails);
    let expected: Record<string, string> | undefined;
    const late: typeof ledger = {
      ...ledger,
      async compose(...input) {
        const composed = await ledger.compose(...input);
        expected ??= await changeMinds(all);
        return composed;
      },
    };
    const transport = keepingTransport(true);
    await runSender(tickAt(Date.now()), late, transport);
    expect(await ended(all.flow)).toEqual(expected);
    const addresses = transport.taken.map(({ to }) => to.address);
    const own = addresses.filter((to) => all.flow.contactIds.some((id) => to.startsWith(id)));
    expect(own).toEqual([`${all.flow.contactIds[5]}@example.com`]);
  });

  it("of a run: it leaves at its next step, and nothing else of it is sent", async () => {
    const all = await queued(6);
    await changeMinds(all);
    await runSender(tickAt(Date.now()), businessLedgerWith(runsOfEmails), keepingTransport(true));
    all.flow.clock.now += 60_000;
    await advanceAll(all.flow);
    expect(await all.flow.states()).toEqual({ completed: 4, exited: 1, cancelled: 1 });
  });
});
