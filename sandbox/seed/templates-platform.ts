import type { TicketTemplate } from './template.ts';

/** Software: goes to the platform owner's unit and stays there. */
export const platformTemplates: readonly TicketTemplate[] = [
  {
    name: 'points',
    kind: 'platform',
    priority: 'normal',
    unit: null,
    title: '会员积分兑换时报错“库存不足”，后台有库存',
    description:
      '顾客兑换保温杯，小程序提示库存不足，后台显示还有 35 件。换一位会员试也一样。今天上午开始的，昨天还兑过两件。',
    customer: { name: '郭丽娟', phone: '13813841234', address: '江苏省无锡市梁溪区中山路 333 号' },
  },
  {
    name: 'refund',
    kind: 'platform',
    priority: 'high',
    unit: null,
    title: '退款一直显示“处理中”，顾客投诉',
    description:
      '昨天下午的三笔退款到现在还是处理中，金额 128、59.9、340 元。顾客已打两次电话。订单号尾号 7731、7745、7802。',
    customer: { name: '马志强', phone: '13705161234', address: '浙江省杭州市西湖区文三路 478 号' },
  },
  {
    name: 'login',
    kind: 'platform',
    priority: 'urgent',
    unit: null,
    title: '全部门店登录收银系统提示“许可证失效”',
    description:
      '八点开门后十二家门店都登录不了，提示许可证失效，请联系管理员。合同到明年三月，没有欠费。现在全部停业等处理。',
    customer: { name: '林建华', phone: '13901591234', address: '上海市闵行区七莘路 3599 号' },
  },
  {
    name: 'report',
    kind: 'platform',
    priority: 'low',
    unit: null,
    title: '月度销售报表导出后日期列变成数字',
    description: '导出的表格里日期显示 45982 这样的数字，以前是正常日期。其他列没有问题。财务月底要用。',
    customer: { name: '何秀英', phone: '13656201234', address: '江苏省常州市武进区湖塘镇延政中路 16 号' },
  },
  {
    name: 'price-sync',
    kind: 'platform',
    priority: 'high',
    unit: null,
    title: '后台改价后门店价格不更新',
    description:
      '昨晚十点在后台改了 42 个商品的促销价，今天门店收银还是原价。手动点同步提示成功，但没有变化。促销今天开始。',
    customer: { name: '徐明', phone: '13382071234', address: '江苏省南京市雨花台区软件大道 109 号' },
  },
  {
    name: 'invoice',
    kind: 'platform',
    priority: 'normal',
    unit: null,
    title: '电子发票开出来抬头少一个字',
    description: '公司名里有“喆”字，发票上变成空白，客户不能报销。试过重新录入抬头，结果一样。需要补开四张。',
    customer: { name: '宋佳', phone: '15996301234', address: '江苏省南通市崇川区工农路 8 号' },
  },
];
