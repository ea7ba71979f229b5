/** A short message to a telephone. */
export interface Message {
  /** E.164. */
  to: string;
  /** At most 160 characters of the GSM alphabet: with Vietnamese marks it would be sent, and paid, in parts of 70. */
  text: string;
}

/** Sends messages. Rejects when the provider has not taken one; never writes the number or the text into a log. */
export type SendMessage = (message: Message) => Promise<void>;

/** An e-mail of plain text. */
export interface Mail {
  /** One address. */
  to: string;
  /** One line. */
  subject: string;
  text: string;
}

/** Sends e-mails. Rejects when the server has not taken one; never writes the address or the text into a log. */
export type SendMail = (mail: Mail) => Promise<void>;
