import { statement } from "../../../platform/db";
import { pathOf, textSql, valueSql } from "./column";
import { fold, foldedSql } from "./fold";
import { type Fragment, holds, literal, not } from "./fragment";
import type { Condition } from "./schemas";

type Of<Type extends Condition["type"]> = Extract<Condition, { type: Type }>;

function emptiness(field: Parameters<typeof textSql>[0], operator: string): Fragment {
  return statement(`${textSql(field)} ${operator === "isEmpty" ? "=" : "<>"} ''`);
}

export function compileText({ field, operator, value }: Of<"text">): Fragment {
  const wanted = fold(value);
  const text = foldedSql(textSql(field), wanted);
  const length = Array.from(wanted).length;
  switch (operator) {
    case "equals":
      return statement(`${text} = ?`, wanted);
    case "notEquals":
      return statement(`${text} <> ?`, wanted);
    case "contains":
      return statement(`instr(${text}, ?) > 0`, wanted);
    case "notContains":
      return statement(`instr(${text}, ?) = 0`, wanted);
    case "startsWith":
      return statement(`substr(${text}, 1, ${length}) = ?`, wanted);
    case "endsWith":
      return statement(`substr(${text}, -${length}) = ?`, wanted);
    case "isEmpty":
    case "isNotEmpty":
      return emptiness(field, operator);
  }
}

const COMPARISONS = {
  equals: "=",
  greaterThan: ">",
  atLeast: ">=",
  lessThan: "<",
  atMost: "<=",
} as const;

export function compileNumber(condition: Of<"number">): Fragment {
  const { field, operator, value, to } = condition;
  if (operator === "isEmpty" || operator === "isNotEmpty") return emptiness(field, operator);
  if (operator === "notEquals") return not(compileNumber({ ...condition, operator: "equals" }));
  const number = valueSql(field);
  const isNumber = `json_type(contacts.fields, ${pathOf(field)}) IN ('integer', 'real')`;
  const compared =
    operator === "between"
      ? `${number} BETWEEN ${literal(value)} AND ${literal(to)}`
      : `${number} ${COMPARISONS[operator]} ${literal(value)}`;
  return holds(`${isNumber} AND (${compared})`);
}

export function compileBoolean({ field, operator }: Of<"boolean">): Fragment {
  if (operator === "isEmpty" || operator === "isNotEmpty") return emptiness(field, operator);
  const wanted = operator === "isTrue" ? "true" : "false";
  return holds(`json_type(contacts.fields, ${pathOf(field)}) = '${wanted}'`);
}

export function compileChoice({ field, operator, values }: Of<"choice">): Fragment {
  if (operator === "isEmpty" || operator === "isNotEmpty") return emptiness(field, operator);
  const negation = operator === "isAnyOf" ? "" : "NOT ";
  return statement(
    `${textSql(field)} ${negation}IN (SELECT value FROM json_each(?))`,
    JSON.stringify(values),
  );
}
