import { z } from "zod";

/**
 * Every refusal the server can answer with, in one place: status (RFC 9110) and what the reader is told, in Vietnamese
 * and English. The wire form is `application/problem+json` (RFC 9457).
 */
export const problems = {
  "request-invalid": {
    status: 400,
    vi: "Yêu cầu không đúng dạng. Xem mục “errors” để biết chỗ cần sửa.",
    en: "The request has the wrong shape. See “errors” for what to correct.",
  },
  "sign-in-required": {
    status: 401,
    vi: "Cần đăng nhập. Dữ liệu trên máy này vẫn còn nguyên.",
    en: "Please sign in. Nothing on this device is lost.",
  },
  "device-revoked": {
    status: 401,
    vi: "Ban tổ chức đã ngừng quyền của máy này. Lượt chưa gửi vẫn nằm trên máy; hãy gọi ban tổ chức rồi quét lại phiếu truy cập.",
    en: "The organizers have ended this device's access. What was not sent is still on it; call them, then scan the access sheet again.",
  },
  "enrolment-refused": {
    status: 401,
    vi: "Phiếu hoặc mã PIN không đúng, hoặc phiếu đã hết hạn. Kiểm tra lại PIN, hoặc gọi ban tổ chức xin phiếu mới.",
    en: "The sheet or the PIN is wrong, or the sheet has expired. Check the PIN, or ask the organizers for a new sheet.",
  },
  "sign-in-refused": {
    status: 401,
    vi: "Tên đăng nhập hoặc mật khẩu không đúng.",
    en: "The user name or the password is wrong.",
  },
  "second-factor-required": {
    status: 401,
    vi: "Nhập thêm mã 6 số trong ứng dụng xác thực, hoặc một mã dự phòng.",
    en: "Type the six-digit code of your authenticator app as well, or a recovery code.",
  },
  "second-factor-refused": {
    status: 401,
    vi: "Mã không đúng, đã hết hạn hoặc đã dùng. Chờ mã mới rồi nhập lại.",
    en: "The code is wrong, has run out or was used already. Wait for the next one and type it again.",
  },
  "oidc-refused": {
    status: 401,
    vi: "Đăng nhập bằng tài khoản cơ quan không thành công. Hãy bắt đầu lại từ trang đăng nhập.",
    en: "Signing in with the organization's account did not succeed. Start again from the sign-in page.",
  },
  "oidc-not-linked": {
    status: 401,
    vi: "Tài khoản cơ quan này chưa gắn với người dùng nào. Hãy đăng nhập bằng mật khẩu hoặc đường dẫn mời, rồi gắn trong mục Tài khoản.",
    en: "This account of the organization belongs to no user yet. Sign in with a password or an invitation, then connect it under Account.",
  },
  "fresh-sign-in-required": {
    status: 403,
    vi: "Cần đúng mật khẩu hiện tại. Nếu không có, hãy đăng xuất, đăng nhập lại bằng đường dẫn mới rồi làm trong vòng 30 phút.",
    en: "Your current password is needed. Without one, sign out, sign in again with a new link and do this within 30 minutes.",
  },
  "not-allowed": {
    status: 403,
    vi: "Tài khoản này không có quyền làm việc đó. Hãy hỏi ban tổ chức.",
    en: "This account may not do that. Ask the organizers.",
  },
  "origin-refused": {
    status: 403,
    vi: "Yêu cầu đến từ một trang lạ nên bị từ chối.",
    en: "The request came from a foreign page and was refused.",
  },
  "not-found": { status: 404, vi: "Không tìm thấy.", en: "Not found." },
  "format-not-available": {
    status: 404,
    vi: "Chưa có báo cáo ở định dạng này. Hãy chọn pdf, xlsx, csv hoặc json.",
    en: "Reports are not available in this format. Choose pdf, xlsx, csv or json.",
  },
  conflict: {
    status: 409,
    vi: "Dữ liệu đã thay đổi trong lúc đó. Hãy tải lại rồi thử lại.",
    en: "The data changed meanwhile. Reload and try again.",
  },
  "person-restricted": {
    status: 409,
    vi: "Dữ liệu của người này đang bị hạn chế. Hãy bỏ hạn chế trước khi sửa.",
    en: "This person's data is restricted. Lift the restriction before correcting it.",
  },
  "briefing-move-refused": {
    status: 409,
    vi: "Hội nghị không thể chuyển sang trạng thái này.",
    en: "The briefing cannot move to that state.",
  },
  "briefing-not-draft": {
    status: 409,
    vi: "Chỉ sửa được khi hội nghị còn là bản nháp.",
    en: "This can be changed only while the briefing is a draft.",
  },
  "briefing-not-approvable": {
    status: 409,
    vi: "Số liệu chỉ duyệt được từ khi mở điểm danh đến trước khi khóa sổ hội nghị.",
    en: "Lists can be approved only after check-in has opened and before the briefing is sealed.",
  },
  "reminders-not-set-up": {
    status: 409,
    vi: "Chưa cài đặt cách gửi nhắc việc (máy chủ thư hoặc webhook). Hãy gọi điện, hoặc nhờ quản trị cài đặt.",
    en: "No way to send reminders is set up (mail server or webhook). Call instead, or ask an administrator.",
  },
  "mail-not-set-up": {
    status: 409,
    vi: "Chưa cài đặt máy chủ thư. Hãy tải báo cáo rồi gửi bằng cách khác, hoặc nhờ quản trị cài đặt.",
    en: "No mail server is set up. Download the report and send it another way, or ask an administrator.",
  },
  "version-not-recountable": {
    status: 409,
    vi: "Không đếm lại được bản này: danh sách triệu tập đã thay đổi hoặc dữ liệu cá nhân đã xóa. Hãy dùng tệp đã tải lúc đó, hoặc xem số liệu của bản ở trang Khóa sổ.",
    en: "This version cannot be counted again: the roster has changed since, or personal data was erased. Use the file that was downloaded then, or see its figures on the page of sealed versions.",
  },
  "site-code-taken": { status: 409, vi: "Mã điểm cầu này đã có.", en: "This site code is taken." },
  "site-tree-broken": {
    status: 409,
    vi: "Cấp trên của điểm cầu không hợp lệ (không có, hoặc tạo thành vòng).",
    en: "The parent of the site is missing or would form a loop.",
  },
  "oidc-linked-already": {
    status: 409,
    vi: "Tài khoản cơ quan này đã gắn với một người dùng khác. Hãy nhờ quản trị viên gỡ ở người đó trước.",
    en: "This account of the organization belongs to another user. Ask an administrator to disconnect it there first.",
  },
  "second-factor-active": {
    status: 409,
    vi: "Tài khoản đã có xác thực hai lớp. Hãy bỏ lớp cũ trước, hoặc nhờ quản trị viên đặt lại.",
    en: "This account has a second factor already. Remove it first, or ask an administrator to reset it.",
  },
  "second-factor-needed": {
    status: 409,
    vi: "Vai trò của tài khoản này bắt buộc xác thực hai lớp nên không bỏ được.",
    en: "The roles of this account require a second factor; it cannot be removed.",
  },
  "last-admin": {
    status: 409,
    vi: "Đây là quản trị viên cuối cùng. Hãy trao quyền quản trị cho người khác trước.",
    en: "This is the last administrator. Make somebody else an administrator first.",
  },
  "password-too-weak": {
    status: 422,
    vi: "Mật khẩu dễ đoán: quá ngắn, có trong danh sách hay dùng, hoặc ghép từ tên, số liền nhau, từ lặp lại. Hãy dùng một câu dài chỉ bạn nghĩ ra.",
    en: "This password is easy to guess: too short, in a list of usual ones, or made of names, rows of digits or repeats. Use a long sentence of your own.",
  },
  "user-name-taken": { status: 409, vi: "Tên đăng nhập này đã có.", en: "This user name is taken." },
  "import-not-ready": {
    status: 409,
    vi: "Tệp chưa kiểm tra xong hoặc đã được ghi. Hãy xem lại bước kiểm tra.",
    en: "The file is still being checked or has been committed already. Look at the check step.",
  },
  "import-has-errors": {
    status: 409,
    vi: "Tệp còn dòng lỗi. Sửa các dòng được nêu rồi tải lên lại, hoặc chọn bỏ qua; chưa có gì được ghi.",
    en: "The file still has rows with errors. Correct them and upload again, or leave them out; nothing has been written.",
  },
  "import-undo-refused": {
    status: 409,
    vi: "Không hoàn tác được nữa: đã quá 24 giờ, danh sách đã thay đổi sau đó, hoặc đã bắt đầu điểm danh.",
    en: "This cannot be undone any more: 24 hours have passed, the roster changed since, or people have been checked in.",
  },
  "import-needs-decision": {
    status: 409,
    vi: "Tệp có dòng nghi trùng. Hãy chọn bỏ qua hay ghi thêm các dòng đó; chưa có gì được ghi.",
    en: "The file has likely doubles. Say whether to skip or to add them; nothing has been written.",
  },
  "roster-closed": {
    status: 409,
    vi: "Hội nghị đã đóng nên danh sách triệu tập không thay đổi được. Nếu chưa khóa sổ, hãy mở lại hội nghị trước.",
    en: "The briefing is closed, so its roster stands. Unless it is sealed, reopen it first.",
  },
  "devices-full": {
    status: 409,
    vi: "Điểm cầu này đã đủ số máy. Hãy nhờ ban tổ chức ngừng một máy cũ, hoặc tăng số máy của phiếu.",
    en: "This site has all the devices its sheet is for. Ask the organizers to end an old one, or to raise the number.",
  },
  "device-queue-full": {
    status: 409,
    vi: "Điểm cầu này đang có nhiều máy chờ duyệt. Hãy gọi ban tổ chức duyệt hoặc từ chối các máy đó trước.",
    en: "Several devices of this site are waiting already. Call the organizers to approve or refuse those first.",
  },
  "device-refused": {
    status: 409,
    vi: "Ban tổ chức chưa đồng ý cho máy này. Hãy gọi ban tổ chức, rồi gửi yêu cầu mới.",
    en: "The organizers did not approve this device. Call them, then ask again.",
  },
  "pin-closed": {
    status: 409,
    vi: "PIN của điểm cầu này đã bị nhập sai quá nhiều lần nên không dùng được nữa. Hãy chọn “Nhờ ban tổ chức duyệt”.",
    en: "The PIN of this site was entered wrongly too often and is closed. Choose “Ask the organizers to approve”.",
  },
  "access-sheets-missing": {
    status: 409,
    vi: "Chưa có phiếu truy cập. Hãy tạo phiếu trước khi in.",
    en: "There are no access sheets yet. Make them before printing.",
  },
  "too-many-sheets": {
    status: 409,
    vi: "Quá nhiều điểm cầu cho một tệp. Hãy in theo từng tỉnh, huyện hoặc xã.",
    en: "That is too many sites for one file. Print them by province, district or commune.",
  },
  "access-key-changed": {
    status: 409,
    vi: "Khóa của máy chủ đã đổi nên không in lại được phiếu cũ; phiếu đã phát vẫn quét được. Muốn in, hãy tạo phiếu mới cho mọi điểm cầu.",
    en: "The server's key was replaced, so old sheets cannot be printed again; those handed out still scan. To print, make new sheets for all sites.",
  },
  "job-not-failed": {
    status: 409,
    vi: "Chỉ chạy lại được việc đã hỏng. Hãy tải lại danh sách việc.",
    en: "Only a failed job can be run again. Reload the list of jobs.",
  },
  "job-not-done": { status: 409, vi: "Việc này chưa chạy xong.", en: "This job is not finished yet." },
  gone: { status: 410, vi: "Tệp đã hết hạn lưu. Hãy tạo lại.", en: "The file has expired. Make it again." },
  "signing-not-set-up": {
    status: 409,
    vi: "Máy chủ chưa cài chứng thư để ký. Hãy tải PDF thường rồi ký bằng phần mềm ký số của cơ quan.",
    en: "This server has no certificate to sign with. Download the plain PDF and sign it with your office's program.",
  },
  "decision-refused": {
    status: 422,
    vi: "Cách xử lý này không áp dụng được. Hãy tải lại trang và chọn một cách trong danh sách.",
    en: "This cannot be decided so. Load the page again and choose one of the ways offered.",
  },
  "hook-unsigned": {
    status: 401,
    vi: "Lời gọi này không mang chữ ký đúng của Zoom, hoặc đã quá năm phút. Hãy kiểm tra mã bí mật (Secret Token) của ứng dụng Zoom và đồng hồ máy chủ.",
    en: "This call does not carry Zoom's signature, or is older than five minutes. Check the Secret Token of the Zoom app and the server's clock.",
  },
  "zoom-api-missing": {
    status: 409,
    vi: "Chưa có số cuộc họp hoặc tài khoản API của Zoom. Hãy nhập cả hai rồi lấy báo cáo lại.",
    en: "The meeting's number or the API account of Zoom is missing. Enter both, then fetch the report again.",
  },
  "correction-refused": {
    status: 422,
    vi: "Sổ điểm danh không nhận trọn nội dung sửa này nên không phần nào được tính. Hãy xem lý do kèm theo, sửa rồi gửi lại.",
    en: "The ledger did not take the whole correction, so no part of it counts. See the reason given, put it right and send it again.",
  },
  "decision-not-undoable": {
    status: 422,
    vi: "Bản ghi đã rút lại thì không lấy lại được. Hãy ghi lại người đó bằng một lần sửa mới.",
    en: "An entry that was taken back cannot be brought back. Record the person again with a new correction.",
  },
  "body-too-large": {
    status: 413,
    vi: "Nội dung gửi lên quá lớn. Hãy chia nhỏ rồi gửi lại.",
    en: "What was sent is too large. Send it in smaller parts.",
  },
  "range-outside-file": {
    status: 416,
    vi: "Phần cần tải nằm ngoài tệp. Hãy tải lại từ đầu.",
    en: "The part asked for lies outside the file. Download it again from the start.",
  },
  "file-unreadable": { status: 422, vi: "Không đọc được tệp này.", en: "This file cannot be read." },
  "too-many-requests": {
    status: 429,
    vi: "Gửi quá nhanh. Máy sẽ tự gửi lại sau.",
    en: "Too many requests. The device will send again by itself.",
  },
  internal: {
    status: 500,
    vi: "Máy chủ gặp lỗi. Dữ liệu chưa gửi vẫn còn trên máy này; hãy báo mã lỗi cho bộ phận hỗ trợ.",
    en: "The server failed. What was not sent is still on this device; tell the helpdesk the code.",
  },
  "oidc-unreachable": {
    status: 503,
    vi: "Không kết nối được hệ thống đăng nhập của cơ quan. Hãy thử lại sau, hoặc đăng nhập bằng mật khẩu.",
    en: "The organization's sign-in cannot be reached. Try again later, or sign in with a password.",
  },
  busy: {
    status: 503,
    vi: "Máy chủ đang bận. Máy sẽ tự gửi lại.",
    en: "The server is busy. The device will send again by itself.",
  },
} as const satisfies Record<string, { status: number; vi: string; en: string }>;

export type ProblemCode = keyof typeof problems;

export const problemCodes = Object.keys(problems) as [ProblemCode, ...ProblemCode[]];

export const problemSchema = z
  .object({
    type: z.string().describe("Address of the page that explains the code"),
    title: z.string().describe("The sentence in the language asked for"),
    status: z.number().int(),
    code: z.enum(problemCodes),
    detail: z.string().optional().describe("What was wrong this time"),
    correlationId: z.string().describe("Tell the helpdesk this; it finds the lines of the log"),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: "Problem", description: "A refusal (RFC 9457)" });
export type ProblemBody = z.infer<typeof problemSchema>;

/** Stops a request with one of the known refusals. `detail` must not repeat what a stranger sent. */
export class Problem extends Error {
  override readonly name = "Problem";
  constructor(
    readonly code: ProblemCode,
    readonly detail?: string,
    readonly extra: { retryAfterSeconds?: number; errors?: { path: string; message: string }[] } = {},
  ) {
    super(`${code}${detail ? `: ${detail}` : ""}`);
  }

  get status(): number {
    return problems[this.code].status;
  }
}
