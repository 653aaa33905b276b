import { type BusinessCtx, type Ctx, require } from "../../platform/ctx";
import { fileKey } from "./imports-rows";

/** Deletes the file of an import that has ended. Repeating it changes nothing. */
export async function dropFile(ctx: Ctx, importId: string): Promise<void> {
  require(ctx, "contacts:import");
  const { businessId }: BusinessCtx = ctx;
  await ctx.env.FILES.delete(fileKey({ businessId, id: importId }));
}
