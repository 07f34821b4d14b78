// What a report is made of: the contract with src/corredor/brief/content.py.
export interface Content {
  format: 1;
  title: string;
}
