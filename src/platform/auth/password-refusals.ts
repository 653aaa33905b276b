import type { Ctx } from "../ctx";
import { isInBreach } from "./password-range";
import { passwordProblems } from "./password-rules";

/**
 * Why a new password is refused, one sentence per reason; empty if it is fine. Asks the breach
 * lookup, where there is one, only about passwords that the rules let through (ASVS 6.2.4, 6.2.12).
 * @param context the person's name and email, and whatever else others know of them
 */
export async function passwordRefusals(
  ctx: Pick<Ctx, "config" | "log">,
  password: string,
  context: readonly string[] = [],
): Promise<string[]> {
  const problems = passwordProblems(password, context);
  if (problems.length > 0 || !(await isInBreach(ctx, password))) return problems;
  return ["This password became known in a breach of another service. Choose another one."];
}
