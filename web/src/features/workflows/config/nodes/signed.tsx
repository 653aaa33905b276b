import { useMutation } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { Button, showFailure } from "../../../../ui";
import { useBusiness, useCan } from "../../../businesses/api";
import { Copied } from "../../../senders/copy-button";
import { readSigningSecret } from "../api";
import { form } from "../form-strings";
import { Example } from "../parts/example";

const VERIFY = `import { createHmac, timingSafeEqual } from "node:crypto";

function isGenuine(headers, body, secret) {
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const signed = \`\${headers["webhook-id"]}.\${headers["webhook-timestamp"]}.\${body}\`;
  const wanted = "v1," + createHmac("sha256", key).update(signed).digest("base64");
  const given = headers["webhook-signature"] ?? "";
  return (
    given.length === wanted.length &&
    timingSafeEqual(Buffer.from(given), Buffer.from(wanted))
  );
}`;

/** How the receiver of a call knows who made it. */
export function Signed() {
  const { id: businessId } = useBusiness();
  const canSee = useCan("workflows:write");
  const read = useMutation({
    mutationFn: () => readSigningSecret(businessId),
    onError: showFailure,
  });
  const secret = read.data?.secret;
  return (
    <>
      <p className="text-sm text-muted">{form.signedBody}</p>
      <Example label={form.verify} code={VERIFY} />
      {canSee &&
        (secret === undefined ? (
          <Button
            size="small"
            icon={<KeyRound size={14} />}
            busy={read.isPending}
            onClick={() => read.mutate()}
          >
            {form.showSecret}
          </Button>
        ) : (
          <div>
            <p className="font-medium">{form.secret}</p>
            <Copied label={form.copySecret} value={secret} />
            <p className="text-sm text-muted">{form.secretHelp}</p>
          </div>
        ))}
    </>
  );
}
