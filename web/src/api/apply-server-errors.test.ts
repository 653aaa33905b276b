import { describe, expect, it } from "vitest";
import { ApiError } from "./api-error";
import { applyServerErrors } from "./apply-server-errors";

/** A form that remembers what was put on its fields. */
function formWith(values: Record<string, unknown>) {
  const errors: [path: string, message: string, focused: boolean][] = [];
  return {
    errors,
    form: {
      getValues: (() => values) as never,
      setError: ((path: string, error: { message: string }, how: { shouldFocus: boolean }) => {
        errors.push([path, error.message, how.shouldFocus]);
      }) as never,
    },
  };
}

const refusal = (details: Record<string, string[]>) =>
  new ApiError(400, "VALIDATION_FAILED", "Some fields are not valid.", details);

describe("Errors of the server in a form", () => {
  it("land on their fields, nested ones too, and the first gets the focus", () => {
    const { form, errors } = formWith({ email: "", items: [] });
    const left = applyServerErrors(
      form,
      refusal({ email: ["Taken"], "items.0.quantity": ["Too few", "Not whole"] }),
    );
    expect(left).toEqual([]);
    expect(errors).toEqual([
      ["email", "Taken", true],
      ["items.0.quantity", "Too few Not whole", false],
    ]);
  });

  it("stand above the form when it has no such field", () => {
    const { form, errors } = formWith({ email: "" });
    expect(applyServerErrors(form, refusal({ slug: ["Taken"] }))).toEqual(["Taken"]);
    expect(errors).toEqual([]);
  });

  it("say in one sentence what went wrong when no field is to blame", () => {
    const { form } = formWith({ email: "" });
    expect(applyServerErrors(form, refusal({}))).toEqual(["Some fields are not valid."]);
    expect(applyServerErrors(form, refusal({ retry: ["sign-in"] }))).toHaveLength(1);
    expect(applyServerErrors(form, new Error("Offline"))).toEqual(["Offline"]);
  });
});
