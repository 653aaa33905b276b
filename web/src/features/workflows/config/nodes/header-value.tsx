import {
  type HttpHeader,
  isSecretHeader,
  isSecretName,
  secretIdIn,
} from "@server/features/workflows/schemas";
import { Lock, LockOpen } from "lucide-react";
import { useState } from "react";
import { Button, IconButton, Input, PasswordInput } from "../../../../ui";
import { form } from "../form-strings";

interface HeaderValueProps {
  header: HttpHeader;
  onChange: (header: HttpHeader) => void;
}

/** The value of a header. One that is secret and kept is not shown again; it can be replaced. */
export function HeaderValue({ header, onChange }: HeaderValueProps) {
  const { name, value, secret, ...rest } = header;
  const [isReplacing, setIsReplacing] = useState(false);
  const set = (next: string) => onChange({ ...header, value: next });
  if (secretIdIn(value) !== null) {
    const replace = () => {
      setIsReplacing(true);
      set("");
    };
    return (
      <div className="flex items-center gap-2">
        <Input readOnly value={form.keptSecret} className="text-muted" />
        <Button size="small" aria-label={form.replaceSecretOf(name)} onClick={replace}>
          {form.replaceSecret}
        </Button>
      </div>
    );
  }
  const isNamed = isSecretName(name);
  const Text = isSecretHeader(header) ? PasswordInput : Input;
  return (
    <div className="flex items-start">
      <div className="min-w-0 flex-1">
        <Text
          placeholder={form.headerValue}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          // The button that was pressed is gone.
          autoFocus={isReplacing}
          value={value}
          onChange={({ target }) => set(target.value)}
        />
      </div>
      {!isNamed && (
        <IconButton
          label={form.keepSecret}
          aria-pressed={secret === true}
          icon={secret === true ? <Lock size={16} /> : <LockOpen size={16} />}
          onClick={() =>
            onChange({ ...rest, name, value, ...(secret !== true && { secret: true }) })
          }
        />
      )}
    </div>
  );
}
