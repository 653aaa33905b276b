import { API } from "../../../../api";
import { useBusiness } from "../../../businesses/api";
import { form } from "../form-strings";
import { Disclosure } from "../parts/disclosure";
import { Example } from "../parts/example";

/** How a program of the business's own tells of an event. */
export function EventExample({ name }: { name: string }) {
  const { id: businessId } = useBusiness();
  const code = `curl -X POST '${location.origin}${API}/businesses/${businessId}/events' \\
  -H "Authorization: Bearer $API_KEY" \\
  -H 'Content-Type: application/json' \\
  -d '{
    "name": "${name || "trial_started"}",
    "email": "ana@example.com",
    "data": { "plan": "pro" }
  }'`;
  return (
    <Disclosure open title={form.eventExample}>
      <p className="text-sm text-muted">{form.eventExampleHelp}</p>
      <Example label={form.eventCall} code={code} />
    </Disclosure>
  );
}
