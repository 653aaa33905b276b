import type { BusinessCtx } from "../../platform/ctx";
import type { Statement } from "../../platform/db";
import { compileTree } from "./conditions/compile";
import type { ConditionGroup } from "./conditions/schemas";
import { nowInBusiness } from "./now-in-business";

/**
 * SQL that is true of the rows of `contacts` that meet the conditions now, to be put into another
 * statement: its parameters are `?`, in the order of `params`. Deleted contacts may meet it.
 */
export async function matching(inside: BusinessCtx, tree: ConditionGroup): Promise<Statement> {
  return compileTree(tree, await nowInBusiness(inside));
}
