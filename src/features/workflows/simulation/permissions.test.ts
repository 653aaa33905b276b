import { describe, expect, it } from "vitest";
import { newKey } from "../../../testing/api-keys";
import { chain } from "../../../testing/flows";
import { node } from "../../../testing/workflows/definitions";
import { newOwner } from "../../../testing/world";

describe("A simulation", () => {
  it("tells nothing of contacts to those who may not see them, whatever definition they bring", async () => {
    const owner = await newOwner();
    const base = `/businesses/${owner.businessId}`;
    const email = `ada.${crypto.randomUUID()}@example.com`;
    const contact = await owner.request<{ id: string }>("POST", `${base}/contacts`, { email });
    const definition = chain(
      node("notifyStaff", { subject: "{{ contact.email }}", message: "!", userIds: [] }),
    );
    const workflow = { name: "Peek" };
    const made = await owner.request<{ id: string }>("POST", `${base}/workflows`, workflow);
    const ask = async (scopes: string[]) => {
      const key = await newKey(owner, owner.businessId, { scopes });
      const path = `${base}/workflows/${made.data.id}/simulate`;
      const body = { contactId: contact.data.id, definition };
      const answer = await key.request("POST", path, body);
      return { status: answer.status, tells: answer.text.includes(email) };
    };
    expect(await ask(["workflows:read"])).toEqual({ status: 403, tells: false });
    expect(await ask(["workflows:read", "contacts:read"])).toEqual({ status: 200, tells: true });
  });
});
