import { Copy } from "lucide-react";
import { Banner, Button, Card, Field, Input, showFailure, showToast } from "../../ui";
import type { SignUpForm } from "./api";
import { text } from "./strings";

/** Where the form is, and the HTML that puts it elsewhere. */
export function EmbedPanel({ form }: { form: SignUpForm }) {
  return (
    <div className="max-w-3xl space-y-5">
      {form.status === "draft" && <Banner tone="warning">{text.onlyPublished}</Banner>}
      <Card title={text.pageTitle} actions={<CopyButton value={form.url} />}>
        <Field label={text.address} help={text.pageHelp}>
          <Input value={form.url} readOnly onFocus={(event) => event.target.select()} />
        </Field>
      </Card>
      <Card title={text.snippet} actions={<CopyButton value={form.snippet} />}>
        <p className="mb-3 text-muted">{text.snippetHelp}</p>
        <pre
          tabIndex={0}
          aria-label={text.snippet}
          className="max-h-[60dvh] overflow-auto rounded-control border border-line bg-sunken p-4 font-mono text-sm whitespace-pre"
        >
          {form.snippet}
        </pre>
      </Card>
    </div>
  );
}

function CopyButton({ value }: { value: string }) {
  const copy = () =>
    void navigator.clipboard
      .writeText(value)
      .then(() => showToast(text.copied))
      .catch(showFailure);
  return (
    <Button size="small" icon={<Copy size={14} />} onClick={copy}>
      {text.copy}
    </Button>
  );
}
