import { Field, Switch, Textarea } from "../../../../ui";
import type { BlockOf } from "../block-of";
import { text } from "../strings";
import { useVisual } from "../visual-context";
import { NumberField } from "./number-field";
import { useBlockField } from "./use-block-field";
import { WordsField } from "./words-field";

export function LogoFields({ block }: { block: BlockOf<"logo"> }) {
  const set = useBlockField(block);
  return (
    <>
      <p className="text-muted">{text.fromBrand}</p>
      <NumberField
        label={text.logoWidth}
        value={block.width}
        usual={160}
        min={24}
        max={400}
        onChange={set("width")}
      />
      <WordsField
        label={text.link}
        help={text.linkHelp}
        placeholder="https://"
        value={block.href ?? ""}
        onChange={(href) => set("href")(href || undefined)}
      />
    </>
  );
}

export function SocialFields() {
  return <p className="text-muted">{text.fromBrand}</p>;
}

export function FooterFields({ block }: { block: BlockOf<"footer"> }) {
  const { brand, canWrite } = useVisual();
  const set = useBlockField(block);
  return (
    <>
      <Field label={text.footerText}>
        <Textarea
          value={block.text ?? ""}
          placeholder={brand.footerText}
          maxLength={2000}
          readOnly={!canWrite}
          onChange={(event) => set("text")(event.target.value || undefined)}
        />
      </Field>
      <Switch
        label={text.showAddress}
        help={text.showAddressHelp}
        checked={block.showAddress}
        disabled={!canWrite}
        onChange={(event) => set("showAddress")(event.target.checked)}
      />
      <Switch
        label={text.showUnsubscribe}
        checked={block.showUnsubscribe}
        disabled={!canWrite}
        onChange={(event) => set("showUnsubscribe")(event.target.checked)}
      />
      {block.showUnsubscribe && (
        <WordsField
          label={text.unsubscribeText}
          placeholder={text.unsubscribe}
          value={block.unsubscribeText ?? ""}
          onChange={(words) => set("unsubscribeText")(words || undefined)}
          maxLength={80}
        />
      )}
      <Switch
        label={text.showPreferences}
        checked={block.showPreferences}
        disabled={!canWrite}
        onChange={(event) => set("showPreferences")(event.target.checked)}
      />
      {block.showPreferences && (
        <WordsField
          label={text.preferencesText}
          placeholder={text.preferences}
          value={block.preferencesText ?? ""}
          onChange={(words) => set("preferencesText")(words || undefined)}
          maxLength={80}
        />
      )}
    </>
  );
}
