import { Inject, Injectable } from "@nestjs/common";
import { secretBoxOf, type SecretBox, SETTINGS, type Settings } from "#platform";

/**
 * A list may hold more than the product keeps of it: telephone numbers, numbers of ID cards. While its file waits for the commit
 * it is sealed, so that neither a table nor a backup holds what is in it.
 */
@Injectable()
export class UploadedFiles {
  private readonly box: SecretBox;

  constructor(@Inject(SETTINGS) settings: Settings) {
    this.box = secretBoxOf(settings);
  }

  seal(importId: string, file: Buffer): Buffer {
    return this.box.seal(file, purposeOf(importId));
  }

  /** Empty, which reads as no list, when there is no file or it was sealed with another key. */
  open(importId: string, sealed: Buffer | null): Buffer {
    return (sealed && this.box.open(sealed, purposeOf(importId))) ?? Buffer.alloc(0);
  }
}

const purposeOf = (importId: string): string => `roster-import ${importId}`;
