import { Copy } from "lucide-react";
import { IconButton, showToast } from "../../../../ui";
import type { EnrolmentDto } from "./api";
import { QrCode } from "./qr-code";
import { text } from "./strings";

/** The secret of an enrolment: to be scanned, opened or typed. */
export function SecretView({ enrolment }: { enrolment: EnrolmentDto }) {
  const { secret, uri, kind } = enrolment;
  const groups = secret.match(/.{1,4}/g)?.join(" ") ?? secret;
  const copy = () => navigator.clipboard.writeText(secret).then(() => showToast(text.secretCopied));
  return (
    <div className="flex flex-wrap gap-5">
      <QrCode value={uri} label={text.qrOf} />
      <div className="min-w-0 flex-1 basis-48 space-y-3">
        <div>
          <p className="font-medium">{kind === "totp" ? text.scan : text.program}</p>
          {kind === "totp" && <p className="text-sm text-muted">{text.scanHelp}</p>}
        </div>
        {kind === "totp" && (
          <a href={uri} className="inline-block py-1 text-accent-ink underline md:hidden">
            {text.openApp}
          </a>
        )}
        <div>
          <p className="text-sm text-muted">{text.orType}</p>
          <p className="flex items-center gap-1">
            <span className="min-w-0 font-mono text-sm break-words">{groups}</span>
            <IconButton
              label={text.copySecret}
              icon={<Copy size={16} />}
              onClick={() => void copy()}
            />
          </p>
        </div>
      </div>
    </div>
  );
}
