/** Whether two texts share enough lines or clauses for a difference to tell anything. */
export function related(old: string, now: string): boolean {
  const clauses = old.split(/[，。！？；\n]/u).filter((clause) => clause.trim().length > 3);
  return clauses.filter((clause) => now.includes(clause.trim())).length * 4 >= Math.max(clauses.length, 1);
}
