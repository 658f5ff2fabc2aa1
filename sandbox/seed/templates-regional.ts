import type { TicketTemplate } from './template.ts';

/** Hardware: goes to a unit and downward from there. */
export const regionalTemplates: readonly TicketTemplate[] = [
  {
    name: 'receipt-printer',
    kind: 'regional',
    priority: 'high',
    unit: 'NJ',
    title: '收款一体机无法打印小票',
    description:
      '早上开机后收款一体机能扫码收款，但小票机不出纸，指示灯红色常亮。已换过一卷新纸，重启两次无效，门店排队中。\n设备序列号 YT-7731-0098，2025 年 3 月装机。客户希望今天上午有人联系。',
    customer: { name: '王建国', phone: '13800135678', address: '江苏省南京市鼓楼区湖南路 16 号' },
  },
  {
    name: 'scale',
    kind: 'regional',
    priority: 'normal',
    unit: 'NJ',
    title: '电子秤称重漂移，差 30 克左右',
    description: '生鲜区 2 号秤空盘显示 0.03，去皮后仍会跳。校准菜单要密码，店员没有。旁边 1 号秤正常。',
    customer: { name: '陈晓燕', phone: '13905181234', address: '江苏省南京市玄武区珠江路 88 号' },
  },
  {
    name: 'no-power',
    kind: 'regional',
    priority: 'urgent',
    unit: 'NJ',
    title: '两台 POS 机突然断电，全店无法收银',
    description: '十分钟前收银台两台 POS 同时黑屏，插座有电，适配器指示灯不亮。店里二十多位顾客在等，只能手写记账。',
    customer: { name: '刘伟', phone: '13770551122', address: '江苏省南京市秦淮区中山南路 201 号' },
  },
  {
    name: 'scanner',
    kind: 'regional',
    priority: 'high',
    unit: 'JS',
    title: '扫码盒不亮灯，顾客付款码扫不了',
    description:
      '昨晚打烊前还正常，今早扫码盒不亮。换过 USB 口，电脑提示无法识别的设备。现在只能让顾客扫墙上的收款码，对账很麻烦。',
    customer: { name: '赵雪梅', phone: '13512504567', address: '江苏省南京市建邺区江东中路 98 号' },
  },
  {
    name: 'network',
    kind: 'regional',
    priority: 'normal',
    unit: 'JS',
    title: '门店网络时断时续，交易经常超时',
    description:
      '近三天每天下午三点到五点断网十几次，每次一两分钟。光猫灯正常，路由器是贵司统一发的，重启后能好半小时。',
    customer: { name: '周文博', phone: '13861987766', address: '江苏省苏州市姑苏区人民路 1520 号' },
  },
  {
    name: 'label-printer',
    kind: 'regional',
    priority: 'low',
    unit: 'NJ',
    title: '价签打印机打出来的条码有白线',
    description: '条码中间有一条竖着的白线，有的扫不出来。清洁过打印头，没有改善。可以先手输，不急。',
    customer: { name: '吴芳', phone: '15850601234', address: '江苏省南京市江宁区双龙大道 1118 号' },
  },
  {
    name: 'cash-drawer',
    kind: 'regional',
    priority: 'normal',
    unit: 'NJ',
    title: '钱箱弹不开，要用钥匙',
    description: '结账后钱箱不弹，按开箱键也没反应，只能用钥匙开。连接线看着没松。收银员每单都要用钥匙，影响速度。',
    customer: { name: '孙立', phone: '13951707788', address: '江苏省南京市鼓楼区中央路 302 号' },
  },
];
