import { describe, expect, it } from "vitest";
import { newFlow } from "../../testing/flows";
import { node, workflowOf } from "../../testing/workflows/definitions";
import { definitionProblems } from "./check-definition";

type Step = Parameters<typeof workflowOf>[0][number];
type Call = Partial<Parameters<typeof node<"http">>[1]>;

const call = (config: Call) =>
  node("http", { method: "POST", url: "https://example.com/", ...config });

async function problems(step: Step) {
  const flow = await newFlow(0);
  return definitionProblems(flow.ctx(), workflowOf([step]), null);
}

describe("Liquid in a step", () => {
  it.each<[string, Step, string]>([
    [
      "address of a call",
      call({ url: "https://example.com/{{ contact.id" }),
      'The address cannot be read. Line 1: output "{{ contact.id" not closed',
    ],
    [
      "header of a call",
      call({ headers: [{ name: "x-plan", value: "{% if a %}b" }] }),
      "The value of x-plan cannot be read. Line 1: tag {% if a %} not closed",
    ],
    [
      "body of a call",
      call({ body: '{\n  "city": "{{ contact.city | upper }}"\n}' }),
      "The body cannot be read. Line 2: undefined filter: upper",
    ],
    [
      "subject of a notice",
      node("notifyStaff", { userIds: [], subject: "{{ contact.email", message: "Here" }),
      'The subject cannot be read. Line 1: output "{{ contact.email" not closed',
    ],
    [
      "message of a notice",
      node("notifyStaff", { userIds: [], subject: "Look", message: "Hi\n{% endif %}" }),
      'The message cannot be read. Line 2: tag "endif" not found',
    ],
  ])("that cannot be read keeps it from being published: %s", async (_, step, message) => {
    expect(await problems(step)).toEqual({ [`nodes.${step.id}`]: [message] });
  });

  it("is fine if it can be read, whatever it comes to", async () => {
    const body = "{% if contact.plan %}{{ variables.a.b | default: 'x' | upcase }}{% endif %}";
    const headers = [{ name: "x-plan", value: "{{ trigger.plan }}" }];
    const url = "https://example.com/{{ contact.id | url_encode }}";
    expect(await problems(call({ url, headers, body }))).toEqual({});
  });

  it("does not matter in a body that the method does not send", async () => {
    expect(await problems(call({ method: "GET", body: "{{ contact.id" }))).toEqual({});
  });
});
