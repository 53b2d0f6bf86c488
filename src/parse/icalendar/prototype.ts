const ORDINARY = Reflect.ownKeys(Object.prototype).length;

/** Whether the object that all others inherit from is as it was: a library that let a feed write to it is not safe. */
export function prototypeIsClean(): boolean {
  if (Reflect.ownKeys(Object.prototype).length !== ORDINARY) return false;
  for (const _ in {}) return false;
  return true;
}
