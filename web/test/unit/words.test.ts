// Every word in both languages, with the same blanks, and each of them used.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { saying, WORDS, type Word } from "../../src/page/words";

const folder = join(process.cwd(), "src", "page");
const blanks = (words: string): string[] => [...words.matchAll(/\{\w+\}/g)].map(([one]) => one).sort();

test("both languages have the same words with the same blanks", () => {
  assert.deepEqual(Object.keys(WORDS.en), Object.keys(WORDS.zh));
  for (const key of Object.keys(WORDS.zh) as Word[]) {
    assert.deepEqual(blanks(WORDS.en[key]), blanks(WORDS.zh[key]), key);
    assert.ok(WORDS.zh[key].trim() && WORDS.en[key].trim(), key);
    if (key !== "language") assert.ok(!/\p{Script=Han}/u.test(WORDS.en[key]), key);
  }
});

test("no word is left over", () => {
  const sources = readdirSync(folder).filter((name) => name.endsWith(".ts") && name !== "words.ts");
  const code = sources.map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
  const stems = [...code.matchAll(/`(\w+_)\$\{/g)].map(([, stem]) => stem as string);
  const tails = [...code.matchAll(/\$\{\w+\}(_\w+)`/g)].map(([, tail]) => tail as string);
  const used = (key: string): boolean =>
    code.includes(`"${key}"`) || stems.some((stem) => key.startsWith(stem)) || tails.some((tail) => key.endsWith(tail));
  assert.deepEqual(
    Object.keys(WORDS.zh).filter((key) => !used(key)),
    [],
  );
  assert.ok(stems.length > 3 && tails.length > 0);
});

test("nothing of the page promises an outcome or asks to admit what is not so", () => {
  for (const words of [...Object.values(WORDS.zh), ...Object.values(WORDS.en)]) {
    assert.ok(!/一定(能|会)|保证(通过|解封)|成功率|必过|guarantee|will succeed/iu.test(words), words);
  }
});

test("blanks are filled in, those that are unknown stay", () => {
  assert.equal(saying("zh")("count_of", { count: 3, longest: 300 }), "3 / 300 字");
  assert.equal(saying("en")("count_of", { count: 3 }), "3 / {longest} characters");
});

test("no source of the page makes markup or styles from text, or sends anything", () => {
  for (const name of readdirSync(folder).filter((one) => one.endsWith(".ts"))) {
    const code = readFileSync(join(folder, name), "utf8");
    assert.ok(
      !/innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\(|new Function|fetch\(|XMLHttpRequest|sendBeacon|WebSocket|EventSource|\bopen\(|location\s*=|location\.(href|assign|replace)|https?:/u.test(
        code,
      ),
      name,
    );
    assert.ok(!/\bstyle:|setAttribute\("style"|\.cssText/u.test(code), name);
  }
});
