import { describe, expect, it } from '@jest/globals';
import { maskAddress, maskCustomer, maskName, maskPhone } from './mask.ts';

describe('maskName', () => {
  it.each([
    ['王建国', '王*国'],
    ['王五', '王*'],
    ['王', '*'],
    ['欧阳建国', '欧**国'],
    ['John Smith', 'J****h'],
    ['', '*'],
    ['👨‍👩‍👧x👩‍🚀', '👨‍👩‍👧*👩‍🚀'],
  ])('shows %s as %s', (name, shown) => {
    expect(maskName(name)).toBe(shown);
  });
});

describe('maskPhone', () => {
  it.each([
    ['13800135678', '138****5678'],
    ['025-5555 0101', '025****0101'],
    ['+86 138 0013 5678', '861****5678'],
    ['5555010', '****10'],
    ['12', '****'],
    ['none', '****'],
  ])('shows %s as %s', (phone, shown) => {
    expect(maskPhone(phone)).toBe(shown);
  });
});

describe('maskAddress', () => {
  it.each([
    ['江苏省南京市鼓楼区湖南路 88 号', '江苏省南京市鼓楼区****'],
    ['北京市朝阳区建国路 1 号', '北京市朝阳区****'],
    ['江苏省昆山市玉山镇人民路 5 号', '江苏省昆山市****'],
    ['广西壮族自治区南宁市青秀区民族大道', '广西壮族自治区南宁市青秀区****'],
    ['四川省凉山彝族自治州西昌市航天大道', '四川省凉山彝族自治州****'],
    ['海淀区中关村大街', '海淀区****'],
    ['幸福小区 3 栋', '****'],
    ['江苏省南京市和平社区 3 栋', '江苏省南京市****'],
    ['Some Street 5, London', '****'],
  ])('shows %s as %s', (address, shown) => {
    expect(maskAddress(address)).toBe(shown);
  });
});

describe('maskCustomer', () => {
  it('leaves out an address that is not there', () => {
    expect(maskCustomer({ name: '王建国', phone: '13800135678' })).toEqual({ name: '王*国', phone: '138****5678' });
  });
});
