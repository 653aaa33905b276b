import { Badge, Card, KeyValue, RelativeTime } from "../../../ui";
import { formatDateTime } from "../../../lib/format";
import type { InspectedUser } from "./api";
import { factorText, text } from "./strings";

/** Who a user is and how they sign in. */
export function UserFacts({ user }: { user: InspectedUser }) {
  const factors = user.secondFactors.map((factor) => factorText[factor]).join(", ");
  const identities = user.identities.map(({ provider }) => provider).join(", ");
  return (
    <div className="grid gap-4">
      <Card title={text.profile}>
        <KeyValue
          items={[
            {
              label: text.email,
              value: (
                <>
                  <span className="break-all">{user.email}</span>
                  <span className="block text-muted">
                    {user.emailVerified ? text.verified : text.unverified}
                  </span>
                </>
              ),
            },
            { label: text.phone, value: user.phone ?? text.none },
            { label: text.timeZone, value: user.timeZone },
            { label: text.joined, value: <RelativeTime at={user.createdAt} /> },
            ...(user.eraseAt === null
              ? []
              : [{ label: text.erased, value: formatDateTime(user.eraseAt) }]),
            {
              label: text.id,
              value: <code className="font-mono text-sm break-all">{user.id}</code>,
            },
          ]}
        />
      </Card>
      <Card
        title={text.signingIn}
        actions={user.locked && <Badge tone="warning">{text.locked}</Badge>}
      >
        <KeyValue
          items={[
            { label: text.password, value: user.hasPassword ? text.has : text.hasNot },
            { label: text.factor, value: factors || text.hasNot },
            { label: text.passkeys, value: String(user.passkeys) },
            { label: text.identities, value: identities || text.hasNot },
          ]}
        />
      </Card>
    </div>
  );
}
