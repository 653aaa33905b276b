import { describe, expect, it } from "vitest";
import { newKey } from "../../../testing/api-keys";
import { impersonate } from "../../../testing/impersonation";
import { newOwner } from "../../../testing/world";

describe("The secret that calls are signed with", () => {
  it("is a credential: neither API keys nor administrators who act as somebody read it", async () => {
    const owner = await newOwner();
    const path = `/businesses/${owner.businessId}/workflow-signing-secret`;
    const own = await owner.request<{ secret: string }>("GET", path);
    expect(own.data.secret).toMatch(/^whsec_/);
    const key = await newKey(owner, owner.businessId);
    expect(await key.request("GET", path)).toMatchObject({ status: 403, code: "FORBIDDEN" });
    const acting = await impersonate(owner);
    const refused = { status: 403, code: "IMPERSONATION_REFUSED" };
    expect(await acting.request("GET", path)).toMatchObject(refused);
  });
});
