import { useState } from "react";
import { currencyOptions } from "../../../lib/zones";
import {
  Card,
  Checkbox,
  CodeEditor,
  Combobox,
  Field,
  FileDrop,
  Input,
  PasswordInput,
  RadioCards,
  SearchInput,
  Select,
  Switch,
  Textarea,
} from "../../../ui";
import { SAMPLE_CODE } from "./samples";

const FRUIT = [
  { value: "apple", label: "Apple" },
  { value: "pear", label: "Pear" },
];

/** Everything that takes input. */
export function Fields() {
  const [currency, setCurrency] = useState("EUR");
  const [format, setFormat] = useState<"html" | "text">("html");
  const [file, setFile] = useState<File>();
  const [code, setCode] = useState(SAMPLE_CODE);
  return (
    <Card title="Fields">
      <div className="grid gap-5 lg:grid-cols-2">
        <Field label="Name" help="As it should appear.">
          <Input defaultValue="Ada" />
        </Field>
        <Field label="Email" error="Enter an email address, such as name@example.com.">
          <Input defaultValue="ada@" />
        </Field>
        <Field label="Password" optional>
          <PasswordInput defaultValue="correct horse battery" autoComplete="off" />
        </Field>
        <Field label="Disabled">
          <Input disabled defaultValue="Cannot be changed" />
        </Field>
        <Field label="Fruit">
          <Select options={FRUIT} placeholder="Choose…" />
        </Field>
        <Field label="Currency">
          <Combobox options={currencyOptions()} value={currency} onChange={setCurrency} />
        </Field>
        <Field label="Notes">
          <Textarea placeholder="Anything worth knowing" />
        </Field>
        <div className="space-y-2">
          <SearchInput label="Search contacts" />
          <Switch label="Track opens" help="Counts who opened the email." defaultChecked />
          <Checkbox label="Send a copy to me" defaultChecked />
          <br />
          <Checkbox label="Some of them" indeterminate />
        </div>
        <RadioCards
          legend="Format"
          value={format}
          onChange={setFormat}
          options={[
            { value: "html", label: "HTML", help: "With pictures and links." },
            { value: "text", label: "Plain text", help: "Reads everywhere." },
          ]}
        />
        <FileDrop
          label="Contacts as CSV"
          help="Up to 100 MB"
          accept=".csv"
          file={file}
          onChange={setFile}
          progress={file ? 0.4 : undefined}
        />
        <Field label="Body" className="lg:col-span-2">
          <CodeEditor value={code} onChange={setCode} rows={6} />
        </Field>
      </div>
    </Card>
  );
}
