/** Members that tell how to reach a person, and those that list people; a string is emptied, lists are left. */
const CONTACTS = /("(?:schema:)?(?:email|telephone|faxNumber)"\s{0,9}:\s{0,9})"(?:[^"\\]|\\.){0,300}"/g;
const LINKS = /\b(?:mailto|tel):[^"'\s<>]{1,300}/gi;

/** A page without the mail addresses and telephone numbers in its structured data and links. */
export function scrubPage(text: string): string {
  return text.replace(CONTACTS, '$1""').replace(LINKS, "");
}
