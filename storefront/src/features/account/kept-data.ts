import type { Speaker } from '../../lib/locale.ts';

/** One kind of thing that is kept about who signs in. */
interface Kept {
  what: string;
  why: string;
  howLong: string;
}

/** All that is kept about who signs in, in the order in which it comes about. */
export function keptData(t: Speaker): Kept[] {
  return [
    {
      what: t('Số điện thoại, hoặc email của cán bộ', 'Your telephone number, or an officer’s e-mail address'),
      why: t(
        'Để biết là bạn khi đăng nhập, và để liên lạc về việc bạn làm trên chợ.',
        'To know you when you sign in, and to reach you about what you do on the market.',
      ),
      howLong: t('Đến khi bạn xóa tài khoản.', 'Until you erase your account.'),
    },
    {
      what: t('Tên gọi', 'Name'),
      why: t('Để gọi bạn cho đúng. Chỉ có khi bạn tự điền.', 'To call you by it. Only if you gave one.'),
      howLong: t('Đến khi bạn xóa tên hoặc tài khoản.', 'Until you remove it or erase your account.'),
    },
    {
      what: t('Các phiên đăng nhập', 'Your sessions'),
      why: t(
        'Tên trình duyệt, lúc bắt đầu, lúc dùng gần nhất: để bạn thấy và đăng xuất máy lạ.',
        'Name of the browser, when it began and was last used: so that you can see and end what you do not know.',
      ),
      howLong: t(
        'Phiên tự hết sau 30 ngày không dùng, với mật khẩu là 12 giờ. Dòng ghi phiên cũ còn đến khi bạn xóa tài khoản.',
        'A session ends by itself after 30 days without use, after 12 hours with a password. That it was there is kept until you erase your account.',
      ),
    },
    {
      what: t('Mã đăng nhập và các lần thử', 'Codes and tries'),
      why: t(
        'Để kẻ khác không đoán được mã. Mã, số và địa chỉ mạng của lần thử chỉ ở dạng không đọc ngược được.',
        'So that nobody guesses a code. Codes, and the number and network address of a try, are kept in a form that cannot be read back.',
      ),
      howLong: t(
        'Mã dùng trong 5 phút; các lần thử giữ chừng một ngày.',
        'A code is good for 5 minutes; tries are kept for about a day.',
      ),
    },
    {
      what: t('Vai trò được giao', 'Roles'),
      why: t('Để biết bạn được làm gì, ở đâu, ai giao.', 'To know what you may do, where, and who appointed you.'),
      howLong: t(
        'Đến khi vai trò kết thúc; sổ ghi việc giao được giữ lại.',
        'Until the role ends; the record of the appointment stays.',
      ),
    },
    {
      what: t('Hồ sơ của hộ', 'The record of your household'),
      why: t(
        'Chỉ khi xã đã ghi hộ có số điện thoại của bạn: chủ hộ, cách liên lạc, trồng gì, thu bao nhiêu, vào tháng nào.',
        'Only if your commune has recorded a household with your number: its head, how to reach it, what it grows, how much, and when.',
      ),
      howLong: t(
        'Đến khi hộ xin xóa; số liệu mùa vụ còn lại, không kèm tên.',
        'Until the household asks to be erased; what it grows stays in the sums, without a name.',
      ),
    },
    {
      what: t('Cửa hàng bạn làm, hộ bạn giúp', 'Stores you work for, households you help'),
      why: t(
        'Để biết bạn được làm gì ở đó, từ ngày nào, ai mời bạn.',
        'To know what you may do there, since when, and who took you in.',
      ),
      howLong: t(
        'Đến khi bạn thôi; dòng ghi là đã có được giữ lại, không kèm tên sau khi bạn xóa tài khoản.',
        'Until you leave; that it was so stays, without your name once you erase your account.',
      ),
    },
    {
      what: t('Tin nhắn về chứng nhận sắp hết hạn', 'Messages about certificates that end'),
      why: t(
        'Chỉ khi bạn quản lý cửa hàng: để báo trước, mỗi lần một tin.',
        'Only if you manage a store: to tell you ahead, once each time.',
      ),
      howLong: t('Giữ lâu dài, không kèm số điện thoại.', 'Kept for good, without your number.'),
    },
    {
      what: t('Những điều bạn đồng ý', 'What you agreed to'),
      why: t(
        'Điều gì, lời nào, ngày nào: để chứng minh là đã hỏi bạn.',
        'What, in which words, on which day: to show that you were asked.',
      ),
      howLong: t(
        'Giữ lâu dài, không kèm tên sau khi bạn xóa tài khoản.',
        'Kept for good, without your name once you erase your account.',
      ),
    },
    {
      what: t('Sổ ghi việc sửa đổi', 'The record of changes'),
      why: t(
        'Ai sửa gì, lúc nào: để trả lời khi có khiếu nại. Sổ không chép tên, số điện thoại hay địa chỉ.',
        'Who changed what and when, to answer complaints. Names, numbers and addresses are not copied into it.',
      ),
      howLong: t('Giữ lâu dài.', 'Kept for good.'),
    },
  ];
}
