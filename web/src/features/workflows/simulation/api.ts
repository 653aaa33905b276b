import type { SimulateInput, Simulation } from "@server/features/workflows/schemas";
import { client, dataOf } from "../../../api";

export type { Simulation };
export type SimulatedStep = Simulation["path"][number];
export type Simulated = SimulateInput;

const one = client.businesses[":businessId"].workflows[":workflowId"];

/** What a run of the draft would do for a contact. Nothing is sent, called or changed. */
export function simulate(
  businessId: string,
  workflowId: string,
  json: Partial<Simulated> & Pick<Simulated, "contactId">,
): Promise<Simulation> {
  return dataOf(one.simulate.$post({ param: { businessId, workflowId }, json }));
}
