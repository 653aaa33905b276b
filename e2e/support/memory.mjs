import { globSync, readFileSync } from "node:fs";

/**
 * Resident memory of the Workers runtime in a process group, in MB; 0 where there is no /proc.
 * @param {number} group id of the process group
 */
export function runtimeMegabytes(group) {
  const kilobytes = globSync("/proc/[0-9]*").map((folder) => {
    try {
      const stat = readFileSync(`${folder}/stat`, "utf8");
      const [, name = ""] = /\((.*)\)/.exec(stat) ?? [];
      const [, , processGroup] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      if (name !== "workerd" || Number(processGroup) !== group) return 0;
      const status = readFileSync(`${folder}/status`, "utf8");
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0);
    } catch {
      // It ended while we looked.
      return 0;
    }
  });
  return Math.round(kilobytes.reduce((sum, each) => sum + each, 0) / 1024);
}
