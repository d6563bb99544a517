// Of keys that were made once and thrown away: here nothing is ever opened.
export const public_keys = [
    'age1s5s0qzvfxzn4gayt0hwtg0hhtgxm7wsdycup4a8t5j5ca25mfe4qt4hs7q',
    'age1kgfeheennek9kj7cr83xluf8w9g998gt3ad55lkwm5ryy2qlwcdsjx32nw',
];
