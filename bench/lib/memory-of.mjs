import { existsSync, readFileSync } from "node:fs";

/**
 * Memory of a process and of those it has started, in bytes; pages shared with others are counted
 * in part. 0 where the system does not tell.
 * @param {number | undefined} pid
 * @returns {number}
 */
export function memoryOf(pid) {
  const file = `/proc/${pid}/smaps_rollup`;
  if (pid === undefined || !existsSync(file)) return 0;
  const own = /^Pss:\s+(\d+) kB/m.exec(readFileSync(file, "utf8"))?.[1];
  return Number(own ?? 0) * 1024 + sum(childrenOf(pid).map(memoryOf));
}

/** Memory of the workerd that this process has started, in bytes. */
export function runtimeMemory() {
  const all = childrenOf(process.pid).filter((pid) => nameOf(pid) === "workerd");
  return sum(all.map(memoryOf));
}

function childrenOf(pid) {
  const file = `/proc/${pid}/task/${pid}/children`;
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8").trim().split(" ").filter(Boolean).map(Number);
}

function nameOf(pid) {
  return readFileSync(`/proc/${pid}/comm`, "utf8").trim();
}

function sum(/** @type {number[]} */ numbers) {
  return numbers.reduce((total, each) => total + each, 0);
}
