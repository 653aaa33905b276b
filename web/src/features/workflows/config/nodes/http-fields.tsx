import { type HttpHeader, httpConfig } from "@server/features/workflows/schemas";
import { CompletingInput, Field, Input, Select } from "../../../../ui";
import { form } from "../form-strings";
import { useRunCompletions } from "../parts/use-run-values";
import { WordsField } from "../parts/words-field";
import { Disclosure } from "../parts/disclosure";
import type { NodeFieldsProps } from "./fields-props";
import { HeaderValue } from "./header-value";
import { RowList } from "./row-list";
import { Signed } from "./signed";

const METHODS = httpConfig.shape.method.options;
const headers = httpConfig.shape.headers.unwrap();
const response = httpConfig.shape.response.unwrap();

const headerValue = (header: HttpHeader, onChange: (header: HttpHeader) => void) => (
  <HeaderValue header={header} onChange={onChange} />
);

/** The call of another system, and what is remembered of its answer. */
export function HttpFields({ config, set, error, definition }: NodeFieldsProps<"http">) {
  const completions = useRunCompletions(definition);
  const hasBody = config.method !== "GET" && config.method !== "DELETE";
  return (
    <>
      <Field label={form.method} className="max-w-36">
        <Select
          options={METHODS.map((value) => ({ value, label: value }))}
          value={config.method}
          onChange={({ target }) =>
            set({
              ...config,
              method: METHODS.find((one) => one === target.value) ?? config.method,
            })
          }
        />
      </Field>
      <Field label={form.url} help={form.urlHelp} error={error("url")}>
        <CompletingInput
          type="text"
          inputMode="url"
          spellCheck={false}
          placeholder={form.urlPlaceholder}
          value={config.url}
          completions={completions}
          onChange={(url) => set({ ...config, url }, true)}
        />
      </Field>
      <RowList
        legend={form.headers}
        help={form.headersHelp}
        add={form.addHeader}
        parts={[
          { key: "name", label: form.headerName },
          {
            key: "value",
            label: form.headerValue,
            input: headerValue,
          },
        ]}
        empty={{ name: "", value: "" }}
        value={config.headers}
        max={20}
        schema={headers}
        onChange={(next) => set({ ...config, headers: next }, true)}
      />
      {hasBody && (
        <WordsField
          isCode
          label={form.body}
          help={form.bodyHelp}
          error={error("body")}
          maxLength={20_000}
          value={config.body}
          completions={completions}
          onChange={(body) => set({ ...config, body }, true)}
        />
      )}
      <RowList
        legend={form.response}
        help={form.responseHelp}
        add={form.addResponse}
        parts={[
          { key: "path", label: form.responsePath },
          { key: "variable", label: form.responseVariable },
        ]}
        empty={{ variable: "", path: "" }}
        value={config.response}
        max={20}
        schema={response}
        onChange={(next) => set({ ...config, response: next }, true)}
      />
      <Field label={form.timeoutSeconds} error={error("timeoutSeconds")}>
        <span className="flex items-center gap-2">
          <Input
            type="number"
            min={1}
            max={30}
            inputMode="numeric"
            className="max-w-20"
            value={Number.isFinite(config.timeoutSeconds) ? config.timeoutSeconds : ""}
            onChange={({ target }) =>
              set({ ...config, timeoutSeconds: target.valueAsNumber }, true)
            }
          />
          <span className="text-muted">{form.seconds}</span>
        </span>
      </Field>
      <Disclosure title={form.signed}>
        <Signed />
      </Disclosure>
    </>
  );
}
