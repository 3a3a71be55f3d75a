/** Margins of a page in millimetres. */
export interface PageMargins {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Sizes of type in points, by the element of the paper. */
export interface FormPoints {
  /** Quốc hiệu, or the name of the Party. */
  readonly rightHeading: number;
  readonly motto: number;
  /** Both bodies at the top left. */
  readonly bodies: number;
  readonly number: number;
  readonly placeAndDate: number;
  /** Tên loại. */
  readonly kind: number;
  /** Trích yếu. */
  readonly subject: number;
  readonly body: number;
  /** The line under a table. */
  readonly line: number;
  readonly table: number;
  readonly note: number;
  /** Authority, title and name of who signs. */
  readonly signer: number;
  readonly recipientsHead: number;
  readonly recipients: number;
  readonly pageNumber: number;
  readonly annexLabel: number;
  readonly annexTitle: number;
  readonly annexReference: number;
  readonly proof: number;
}

/** The words that differ between the forms. */
export interface FormWords {
  readonly rightHeading: string;
  /** Null when the form has none. */
  readonly motto: string | null;
  /** The number line with `{kind}` for the letters of the kind of paper; numbers are left to the register of the office. */
  readonly number: string;
  /** The line under the title of an annex, with `{paper}` and `{kind}` for the paper it belongs to and `{body}` for the issuing body. */
  readonly annexReference: string;
  readonly endOfText: string;
  /** In front of the body for which somebody signs. */
  readonly forBody: string;
  /** The last of the recipients. */
  readonly archive: string;
  /** Who signs minutes, from left to right. */
  readonly minutesSigners: readonly [string, string];
}

/** A form of official papers as of a day: every measure a paper is set with. Files are named after form and day. */
export interface FormMeasures {
  readonly id: string;
  /** First day on which papers are made in it, ISO. */
  readonly from: string;
  readonly page: PageMargins;
  readonly landscapePage: PageMargins;
  /** Share of the width that the left half of the heading takes, per cent. */
  readonly leftHeadingPercent: number;
  readonly points: FormPoints;
  /** Points from baseline to baseline in the text. */
  readonly lineDistance: number;
  /** Points between paragraphs beside the distance of lines. */
  readonly betweenParagraphs: number;
  /** Indent of the first line of a paragraph, millimetres. */
  readonly firstLine: number;
  /** Length of the solid rule under the issuing body as a share of its text; null: a star on a line of its own instead. */
  readonly ruleUnderBody: number | null;
  /** Length of the solid rule under the subject as a share of its text; null: a short line of hyphens instead. */
  readonly ruleUnderSubject: number | null;
  /** Where place and date stand: level with the number, or straight under the right heading. */
  readonly dateBeside: "number" | "heading";
  readonly titleBold: boolean;
  readonly recipientsHead: "bold-italic" | "underlined";
  readonly words: FormWords;
}
