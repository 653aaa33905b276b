import { describe, expect, it } from "vitest";
import { chain } from "../../../testing/flows";
import { call } from "../../../testing/workflows/calls";
import { newOwner } from "../../../testing/world";

describe("A definition", () => {
  it("has 250,000 characters at most: a batch of runs may need a hundred of them at once", async () => {
    const owner = await newOwner();
    const path = `/businesses/${owner.businessId}/workflows`;
    const body = "x".repeat(20_000);
    const calls = (count: number) =>
      chain(
        ...Array.from({ length: count }, (_, n) => ({
          ...call("https://example.com/", { body }),
          id: `call-${n}`,
        })),
      );
    const made = await owner.request<{ id: string; version: number }>("POST", path, {
      name: "Large",
      definition: calls(12),
    });
    expect(made.status).toBe(201);
    const { id, version } = made.data;
    const refused = {
      status: 400,
      code: "VALIDATION_FAILED",
      details: { definition: ["At most 250,000 characters in all"] },
    };
    const definition = calls(13);
    expect(await owner.request("POST", path, { name: "L", definition })).toMatchObject(refused);
    const patch = { definition, version };
    expect(await owner.request("PATCH", `${path}/${id}`, patch)).toMatchObject(refused);
  });
});
